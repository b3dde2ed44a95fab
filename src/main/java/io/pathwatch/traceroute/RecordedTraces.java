package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.ToolFacts;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceAnswer;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole traces of what was recorded without a request: what was traced, from where, how and when is what the
 * record tells, as far as it does. May be shared between threads.
 */
public final class RecordedTraces {

    private static final String UNKNOWN = "unknown";

    private final Clock clock;

    /** @param clock its time is taken for that of traces that do not tell theirs */
    public RecordedTraces(Clock clock) {
        this.clock = clock;
    }

    /**
     * The trace and the request it could be an answer to. One without hops has failed.
     *
     * @param raw the text it was read from; absent if that is not to be kept
     */
    public RequestedTrace assemble(ParsedTrace parsed, @Nullable String raw) {
        TraceOrigin origin = parsed.origin();
        Instant startedAt = origin.startedAt() != null ? origin.startedAt() : clock.instant();
        Instant endedAt = origin.endedAt() != null ? origin.endedAt() : startedAt;
        TraceRequest request = request(parsed, startedAt);
        String tool = origin.tool() != null ? origin.tool() : Programs.TRACEROUTE;
        // below a hop limit that the record does not tell, the last hop would seem to be the target
        ToolFacts facts = ToolFacts.of(tool, null, raw);
        Trace trace = parsed.hops().isEmpty()
                ? failed(request, parsed, facts, endedAt)
                : TraceAnswer.of(request, parsed, facts, endedAt);
        return new RequestedTrace(request, trace);
    }

    private static TraceRequest request(ParsedTrace parsed, Instant startedAt) {
        TraceOrigin origin = parsed.origin();
        InetAddress destination = parsed.destination();
        String name = firstKnown(parsed.targetName(), destination);
        String source = firstKnown(origin.vantagePoint(), origin.sourceAddress());
        String method =
                origin.method() == null ? Series.METHOD_REMOTE : origin.method().key();
        Target target =
                new Target(name, "", name, source, Duration.ZERO, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
        Series series = new Series(source, name, family(parsed), method, origin.port());
        return new TraceRequest(target, series, destination, startedAt);
    }

    private static String firstKnown(@Nullable String name, @Nullable InetAddress address) {
        if (name != null) {
            return name;
        }
        return address == null ? UNKNOWN : AddressText.of(address);
    }

    private static AddressFamily family(ParsedTrace parsed) {
        if (parsed.destination() != null) {
            return AddressFamily.of(parsed.destination());
        }
        if (parsed.origin().sourceAddress() != null) {
            return AddressFamily.of(parsed.origin().sourceAddress());
        }
        for (Hop hop : parsed.hops()) {
            for (InetAddress responder : hop.responders()) {
                return AddressFamily.of(responder);
            }
        }
        return AddressFamily.IPV4;
    }

    private static Trace failed(TraceRequest request, ParsedTrace parsed, ToolFacts facts, Instant endedAt) {
        FailureKind kind = parsed.destination() == null ? FailureKind.NAME : FailureKind.TOOL;
        String message = parsed.warnings().isEmpty()
                ? "no hop was recorded"
                : parsed.warnings().get(0);
        Instant startedAt = request.startedAt();
        return new Trace(
                request.series(),
                parsed.destination(),
                startedAt,
                endedAt.isBefore(startedAt) ? startedAt : endedAt,
                facts.tool(),
                new Outcome.Failed(kind, message),
                List.of(),
                null,
                parsed.cutOff(),
                parsed.warnings(),
                facts.raw());
    }
}
