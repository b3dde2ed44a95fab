package io.pathwatch.source.recording;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.OutcomeRules;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a recorded trace its series, target and time, from what it tells:
 *
 * <ul>
 *   <li>source: its vantage point, else that of the recording;
 *   <li>target: as {@link RecordedTargets} finds it;
 *   <li>family: that of its destination, else of an address that stands for the target's name, else of the first
 *       responder, else IPv4;
 *   <li>method: as told, else {@link Series#METHOD_REMOTE}; port: as told, for TCP alone, as UDP raises it from probe to
 *       probe;
 *   <li>times: as told, to the microsecond; else those it is given.
 * </ul>
 *
 * May be shared between threads.
 */
public final class RecordedTraces {

    private final RecordedTargets targets;
    private final String source;
    private final @Nullable String onlySource;
    private final @Nullable String onlyTarget;

    /** @param source name, and key, of the recording as a source */
    public RecordedTraces(RecordedTargets targets, String source) {
        this(targets, source, null, null);
    }

    /**
     * @param source name of the recording as a source
     * @param onlySource where all traces were made, whatever they tell; null: as they tell
     * @param onlyTarget name of the target of all traces, whatever they tell; null: as they tell
     */
    public RecordedTraces(
            RecordedTargets targets, String source, @Nullable String onlySource, @Nullable String onlyTarget) {
        this.targets = targets;
        this.source = source;
        this.onlySource = onlySource;
        this.onlyTarget = onlyTarget;
    }

    /**
     * The trace as if it had been asked for. One without hops has failed.
     *
     * @param otherwise when it was made if it does not tell
     * @return null if it does not tell its target
     */
    @Nullable
    RecordedTrace assemble(ParsedTrace parsed, Instant otherwise) {
        AddressFamily family = family(parsed);
        String name = sourceName(parsed.origin());
        String key = onlySource == null ? source : onlySource;
        Target target = onlyTarget == null ? targets.find(parsed, family, key) : targets.named(onlyTarget, family, key);
        if (target == null) {
            return null;
        }
        TraceOrigin origin = parsed.origin();
        boolean timed = origin.startedAt() != null;
        Instant startedAt = (timed ? origin.startedAt() : otherwise).truncatedTo(ChronoUnit.MICROS);
        Instant endedAt = timed && origin.endedAt() != null ? origin.endedAt() : startedAt;
        Series series = new Series(name, target.name(), family, method(origin), port(origin));
        Trace trace = new Trace(
                series,
                parsed.destination(),
                startedAt,
                endedAt.isBefore(startedAt) ? startedAt : endedAt,
                origin.tool() == null ? name : origin.tool(),
                outcome(parsed),
                parsed.hops(),
                null,
                parsed.cutOff(),
                parsed.warnings(),
                null);
        TraceRequest request = new TraceRequest(target, series, parsed.destination(), startedAt);
        return new RecordedTrace(new RequestedTrace(request, trace), timed);
    }

    private String sourceName(TraceOrigin origin) {
        if (onlySource != null) {
            return onlySource;
        }
        return origin.vantagePoint() == null || origin.vantagePoint().isEmpty()
                ? source
                : RecordedName.safe(origin.vantagePoint());
    }

    private static String method(TraceOrigin origin) {
        return origin.method() == null ? Series.METHOD_REMOTE : origin.method().key();
    }

    private static @Nullable Integer port(TraceOrigin origin) {
        return origin.method() == ProbeMethod.TCP ? origin.port() : null;
    }

    private static AddressFamily family(ParsedTrace parsed) {
        InetAddress address = parsed.destination();
        if (address == null && parsed.targetName() != null) {
            address = AddressLiteral.parseAddress(parsed.targetName());
        }
        if (address != null) {
            return AddressFamily.of(address);
        }
        for (Hop hop : parsed.hops()) {
            for (InetAddress responder : hop.responders()) {
                return AddressFamily.of(responder);
            }
        }
        return AddressFamily.IPV4;
    }

    private static Outcome outcome(ParsedTrace parsed) {
        if (parsed.hops().isEmpty()) {
            List<String> warnings = parsed.warnings();
            return new Outcome.Failed(
                    parsed.destination() == null ? FailureKind.NAME : FailureKind.TOOL,
                    warnings.isEmpty() ? "no hop was recorded" : warnings.get(0));
        }
        return OutcomeRules.of(parsed, parsed.destination(), parsed.maxTtl(), false);
    }
}
