package io.pathwatch.source.recording;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * A trace from a file, as if it had been asked for.
 *
 * @param requested the trace, with its series and target
 * @param timed whether its time is its own; else it is made of the time of the file
 */
public record RecordedTrace(RequestedTrace requested, boolean timed) {

    public Trace trace() {
        return requested.trace();
    }

    public Series series() {
        return requested.request().series();
    }

    /** How many probes it tells of; its share of memory goes with it. */
    int weight() {
        int probes = 1;
        for (int i = 0; i < trace().hops().size(); i++) {
            probes += 1 + trace().hops().get(i).probes().size();
        }
        return probes;
    }

    /** The same, {@code later} than this one. */
    RecordedTrace shifted(Duration later) {
        Trace trace = trace();
        TraceRequest request = requested.request();
        Instant startedAt = trace.startedAt().plus(later);
        Trace moved = new Trace(
                trace.series(),
                trace.destination(),
                startedAt,
                trace.endedAt().plus(later),
                trace.tool(),
                trace.outcome(),
                trace.hops(),
                trace.exitCode(),
                trace.cutOff(),
                trace.warnings(),
                trace.raw());
        TraceRequest asked = new TraceRequest(request.target(), request.series(), request.destination(), startedAt);
        return new RecordedTrace(new RequestedTrace(asked, moved), timed);
    }
}
