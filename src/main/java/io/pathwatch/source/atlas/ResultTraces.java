package io.pathwatch.source.atlas;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.OutcomeRules;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes traces of the results of a measurement. Each probe of a source is a vantage point of its own, {@code DE/1001}, and
 * so has its own series: two sources with a probe in common do not come between each other.
 *
 * @param asked the request they answer
 * @param key of the source
 * @param tool what measured, as stored with each trace
 * @param port of TCP probes, which results do not tell; absent for other methods
 * @param maxTtl hop limit, which results do not tell either; absent if not known, so that the last hop says nothing
 */
record ResultTraces(
        TraceRequest asked,
        String key,
        String tool,
        @Nullable Integer port,
        @Nullable Integer maxTtl) {

    /** What the vantage point of a result begins with; the number of the probe follows. */
    private static final String PREFIX = "atlas/";

    /** What the vantage points of the source {@code key} begin with; the number of the probe follows. */
    static String prefix(String key) {
        return key + "/";
    }

    /** The trace in {@code result}, with the times it tells; null if it does not tell where or when it was measured. */
    @Nullable
    RequestedTrace trace(ParsedTrace result) {
        TraceOrigin origin = result.origin();
        String point = origin.vantagePoint();
        if (point == null || !point.startsWith(PREFIX) || origin.startedAt() == null) {
            return null;
        }
        String vantagePoint = prefix(key) + point.substring(PREFIX.length());
        InetAddress destination = result.destination() != null ? result.destination() : asked.destination();
        Series series = series(vantagePoint, origin.method(), destination);
        Instant startedAt = origin.startedAt();
        Instant endedAt = origin.endedAt();
        Trace trace = new Trace(
                series,
                destination,
                startedAt,
                endedAt == null || endedAt.isBefore(startedAt) ? startedAt : endedAt,
                tool,
                outcome(result, vantagePoint, destination),
                result.hops(),
                null,
                false,
                result.warnings(),
                null);
        return new RequestedTrace(new TraceRequest(asked.target(), series, destination, trace.startedAt()), trace);
    }

    private Series series(String vantagePoint, @Nullable ProbeMethod method, @Nullable InetAddress destination) {
        AddressFamily family = destination == null ? asked.series().family() : AddressFamily.of(destination);
        boolean cli = asked.series().method().equals(Series.METHOD_CLI);
        String marker = cli ? Series.METHOD_CLI : method == null ? Series.METHOD_REMOTE : method.key();
        Integer seriesPort = !cli && method == ProbeMethod.TCP ? port : null;
        return new Series(vantagePoint, asked.target().name(), family, marker, seriesPort);
    }

    /** A probe that sent nothing, for example because it could not resolve the name, has not traced. */
    private Outcome outcome(ParsedTrace result, String vantagePoint, @Nullable InetAddress destination) {
        if (!result.hops().isEmpty()) {
            return OutcomeRules.of(result, destination, maxTtl, false);
        }
        String reason = result.warnings().isEmpty() ? "no hop" : String.join("; ", result.warnings());
        return new Outcome.Failed(FailureKind.SOURCE, "RIPE Atlas, probe '" + vantagePoint + "': " + reason);
    }
}
