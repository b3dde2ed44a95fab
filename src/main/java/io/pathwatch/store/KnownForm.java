package io.pathwatch.store;

import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.HopForm;
import io.pathwatch.model.view.TraceForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape, read once for all traces that have it.
 *
 * @param form the same for those who draw
 */
record KnownForm(Shape shape, TraceForm form) {

    static KnownForm read(byte[] body, Series series) {
        Shape shape = Shape.read(body);
        Trace head = StoredHead.read(shape.head(), series, Instant.EPOCH, Instant.EPOCH, List.of(), null);
        List<HopForm> hops = new ArrayList<>(shape.hops().size());
        for (HopShape hop : shape.hops()) {
            hops.add(new HopForm(hop.ttl(), hop.probes(), hop.alternatives()));
        }
        return new KnownForm(shape, new TraceForm(head.destination(), head.outcome(), hops));
    }
}
