package io.pathwatch.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.Schemas;
import io.pathwatch.format.TableFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.traceroute.RecordedTraces;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for every trace, whatever it was read from; what does not is told by an {@link AssertionError}. */
public final class TraceRules {

    private static final int MOST_PROBES = 64;
    private static final int LONGEST_NAME = 253;
    private static final int SCHEMA_EVERY = 64;
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final RecordedTraces recorded =
            new RecordedTraces(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    private final V1Format v1 = new V1Format(Layout.COMPACT, true);
    private final ClassicFormat classic = new ClassicFormat(Layout.COMPACT, true);
    private final TableFormat table = new TableFormat(false);
    private int rendered;

    /** What a reader gave; also makes whole traces of it and renders them. */
    public void checkParsed(List<ParsedTrace> traces) {
        for (ParsedTrace trace : traces) {
            checkText(trace.targetName());
            checkText(trace.origin().vantagePoint());
            checkText(trace.origin().tool());
            checkHops(trace.hops());
            if (trace.directTry() != null) {
                checkHop(trace.directTry());
            }
            check(recorded.assemble(trace, null));
        }
    }

    /** Checks the hops, and whether the trace can be rendered in every format. */
    public void check(RequestedTrace requested) {
        checkHops(requested.trace().hops());
        Report report = new Report(requested.trace(), requested.request().target(), Map.of(), null, null);
        String v1Text = v1.renderTrace(report);
        String classicText = classic.render(report);
        checkJson(v1Text);
        checkJson(classicText);
        if (rendered++ % SCHEMA_EVERY == 0) { // the first one always, which is how a found input is tried again
            Schemas.assertV1Trace(v1Text);
            Schemas.assertClassic(classicText);
        }
        checkLines("table", table.render(report));
    }

    private static void checkText(@Nullable String text) {
        expect(text == null || !text.isBlank() && !hasControls(text), "a text without control characters", text);
    }

    private static void checkHops(List<Hop> hops) {
        int before = -1;
        for (Hop hop : hops) {
            expect(hop.ttl() > before, "hops in rising TTL", before + ", " + hop.ttl());
            before = hop.ttl();
            checkHop(hop);
        }
    }

    private static void checkHop(Hop hop) {
        expect(
                hop.probes().size() <= MOST_PROBES,
                "64 probes at most",
                hop.probes().size());
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply) {
                checkReply(reply);
            }
        }
    }

    private static void checkReply(Reply reply) {
        String name = reply.name();
        expect(name == null || isClean(name) || isAddress(name), "a clean name", name);
        expect(reply.rtt() == null || reply.rtt().toNanos() % 1_000 == 0, "a time to the microsecond", reply.rtt());
        expect(reply.flag() == null || !hasControls(reply.flag()), "a flag without control characters", reply.flag());
        for (long asn : reply.asns()) {
            expect(asn >= 1 && asn <= 0xFFFF_FFFFL, "an AS number", asn);
        }
        reply.attributes()
                .forEach((key, value) -> expect(
                        !hasControls(key) && !hasControls(value),
                        "an attribute without control characters",
                        key + "=" + value));
    }

    private static boolean isClean(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "._-\\".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    /** Some tools print the address in place of a name that is not known. */
    private static boolean isAddress(String name) {
        AddressLiteral literal = AddressLiteral.parse(name);
        return literal != null && literal.zone() == null;
    }

    /** Whether {@code text} could steer a terminal. */
    public static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What is said for people stands on one line. */
    public static void checkMessage(String message) {
        expect(!hasControls(message), "a message without control characters", message);
    }

    private static void checkLines(String what, String text) {
        expect(!hasControls(text.replace("\n", "")), what + " without control characters", text);
    }

    private static void checkJson(String text) {
        try (JsonParser json = STRICT.createParser(text)) {
            while (json.nextToken() != null) {
                // a mistake throws
            }
        } catch (IOException e) {
            throw new AssertionError("expected JSON, was: " + text, e);
        }
    }

    private static void expect(boolean holds, String expected, @Nullable Object found) {
        if (!holds) {
            throw new AssertionError("expected " + expected + ", was '" + found + "'");
        }
    }
}
