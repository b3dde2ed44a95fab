package io.pathwatch.source.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedTracesTest {

    private static final Instant FILE = Instant.parse("2026-11-20T12:00:00.000001999Z");
    private static final Instant START = Instant.parse("2026-11-19T12:00:00Z");
    private static final InetAddress ADDRESS = AddressLiteral.parseAddress("203.0.113.9");
    private static final List<Hop> HOPS = List.of(new Hop(1, List.of(Reply.of(ADDRESS, Duration.ofMillis(1)))));
    private static final Target MADE = target("203.0.113.9", "203.0.113.9", "REC", Duration.ZERO);

    @Test
    void takesTheTimeOfTheFileAndTheAddressForTextThatTellsNoMore() {
        RecordedTrace trace = assemble(parsed(null, ADDRESS, HOPS, TraceOrigin.UNKNOWN), List.of());

        Series series = new Series("REC", "203.0.113.9", AddressFamily.IPV4, "remote", null);
        Instant start = Instant.parse("2026-11-20T12:00:00.000001Z");
        assertThat(trace)
                .isEqualTo(new RecordedTrace(
                        new RequestedTrace(
                                new TraceRequest(MADE, series, ADDRESS, start),
                                new Trace(
                                        series,
                                        ADDRESS,
                                        start,
                                        start,
                                        "REC",
                                        new Outcome.Reached(),
                                        HOPS,
                                        null,
                                        false,
                                        List.of(),
                                        null)),
                        false));
    }

    @Test
    void takesWhatItTells() {
        TraceOrigin origin =
                new TraceOrigin("atlas/10\n01", null, "atlas", ProbeMethod.TCP, 443, START, START.plusSeconds(2));

        RecordedTrace trace = assemble(parsed("www.example.net", ADDRESS, HOPS, origin), List.of());

        assertThat(trace.timed()).isTrue();
        assertThat(trace.series())
                .isEqualTo(new Series("atlas\\x2f10\\x0a01", "www.example.net", AddressFamily.IPV4, "tcp", 443));
        assertThat(trace.trace().startedAt()).isEqualTo(START);
        assertThat(trace.trace().endedAt()).isEqualTo(START.plusSeconds(2));
        assertThat(trace.trace().tool()).isEqualTo("atlas");
    }

    @Test
    void leavesOutThePortOfUdpThatRises() {
        TraceOrigin origin = new TraceOrigin(null, null, null, ProbeMethod.UDP, 33_435, START, null);

        RecordedTrace trace = assemble(parsed(null, ADDRESS, HOPS, origin), List.of());

        assertThat(trace.series()).isEqualTo(new Series("REC", "203.0.113.9", AddressFamily.IPV4, "udp", null));
    }

    @Test
    void findsTheConfiguredTargetByNameHostAndAddress() {
        Target byName = target("Web", "www.example.org", "LO", Duration.ofMinutes(1));
        Target byAddress = target("dns", "203.0.113.9", "LO", Duration.ofMinutes(1));
        List<Target> configured = List.of(byName, byAddress);

        assertThat(nameOf(assemble(parsed("web", null, HOPS, TraceOrigin.UNKNOWN), configured)))
                .isEqualTo("Web");
        assertThat(nameOf(assemble(parsed("WWW.example.org", null, HOPS, TraceOrigin.UNKNOWN), configured)))
                .isEqualTo("Web");
        assertThat(nameOf(assemble(parsed("a.example.net", ADDRESS, HOPS, TraceOrigin.UNKNOWN), configured)))
                .isEqualTo("dns");
    }

    @Test
    void prefersTheTargetThatNamesTheSource() {
        Target local = target("dns", "203.0.113.9", "LO", Duration.ofMinutes(1));
        Target recorded = target("dns", "203.0.113.9", "REC", Duration.ofMinutes(5));

        RecordedTrace trace = assemble(parsed(null, ADDRESS, HOPS, TraceOrigin.UNKNOWN), List.of(local, recorded));

        assertThat(trace.requested().request().target()).isEqualTo(recorded);
    }

    @Test
    void isNoUseWithoutATarget() {
        assertThat(assemble(parsed(null, null, HOPS, TraceOrigin.UNKNOWN), List.of()))
                .isNull();
    }

    @Test
    void takesOneSourceAndTargetForAllWhenTold() {
        RecordedTraces traces = new RecordedTraces(new RecordedTargets(List::of), "recorded", "fra1", "dns");
        TraceOrigin origin = new TraceOrigin("atlas/1001", null, null, null, null, START, null);

        RecordedTrace trace = traces.assemble(parsed("a.example.net", ADDRESS, HOPS, origin), FILE);

        assertThat(trace.series()).isEqualTo(new Series("fra1", "dns", AddressFamily.IPV4, "remote", null));
    }

    /** The limit of a configured target is what Pathwatch asks for, not what somebody else asked for. */
    @Test
    void knowsNoHopLimitThatIsNotRecorded() {
        Target configured = target("dns", "203.0.113.10", "REC", Duration.ofMinutes(5));
        InetAddress beyond = AddressLiteral.parseAddress("203.0.113.10");
        ParsedTrace limited = new ParsedTrace(null, beyond, 30, null, HOPS, List.of());
        ParsedTrace unlimited = new ParsedTrace(null, beyond, null, null, HOPS, List.of());

        assertThat(assemble(limited, List.of(configured)).trace().outcome()).isEqualTo(new Outcome.Reached());
        assertThat(assemble(unlimited, List.of(configured)).trace().outcome()).isEqualTo(new Outcome.Silent(1));
    }

    @Test
    void hasFailedWithoutHops() {
        ParsedTrace parsed = new ParsedTrace(
                "gone.example.net", null, null, null, List.of(), List.of("name not known"), TraceOrigin.UNKNOWN);

        assertThat(assemble(parsed, List.of()).trace().outcome())
                .isEqualTo(new Outcome.Failed(FailureKind.NAME, "name not known"));
    }

    private static String nameOf(RecordedTrace trace) {
        return trace.series().target();
    }

    private static RecordedTrace assemble(ParsedTrace parsed, List<Target> configured) {
        return new RecordedTraces(new RecordedTargets(() -> configured), "REC").assemble(parsed, FILE);
    }

    private static ParsedTrace parsed(
            @Nullable String name, @Nullable InetAddress destination, List<Hop> hops, TraceOrigin origin) {
        return new ParsedTrace(name, destination, 30, null, hops, List.of(), origin);
    }

    private static Target target(String name, String host, String source, Duration interval) {
        return new Target(name, "", host, source, interval, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
    }
}
