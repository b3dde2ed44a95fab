package io.pathwatch.store;

import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a trace is stored, as far as the next one of its series may be stored alike.
 *
 * @param shape a {@link Shape} that covers the trace, as bytes
 * @param details covers what is known of its responders
 */
record StoredForm(byte[] shape, PathDetails details) {

    /** A form for {@code report}: the one of the {@code last} trace where it fits, grown where it nearly does. */
    static StoredForm of(Report report, @Nullable StoredForm last) {
        Trace trace = report.trace();
        Set<InetAddress> responders = trace.responders();
        Shape shape = Shape.of(trace);
        PathDetails details = PathDetails.of(report.responders(), responders);
        if (last == null) {
            return new StoredForm(shape.toBytes(), details);
        }
        Shape lastShape = Shape.read(last.shape);
        Shape covering = lastShape.covering(shape);
        PathDetails coveringDetails = last.details.covering(details, responders);
        return new StoredForm(
                covering == lastShape ? last.shape : (covering == null ? shape : covering).toBytes(),
                coveringDetails == null ? details : coveringDetails);
    }
}
