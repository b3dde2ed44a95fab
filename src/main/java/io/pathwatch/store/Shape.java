package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.Trace;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from trace to trace: everything but the times and which alternative answered which probe. A shape
 * may know more alternatives than one trace needs, so that neither a lost probe nor a load balancer's dice make a new
 * one.
 *
 * @param head what a trace says beside its hops, as {@link StoredHead} writes it
 */
record Shape(byte[] head, List<HopShape> hops) {

    private static final int FORMAT = 1;

    /** A shape that grows at more hops than this at once is another path, and gets a shape of its own. */
    private static final int MOST_HOPS_TO_GROW = 4;

    /** The shape that {@code trace} needs and no more. */
    static Shape of(Trace trace) {
        List<HopShape> hops = new ArrayList<>(trace.hops().size());
        for (Hop hop : trace.hops()) {
            hops.add(HopShape.of(hop));
        }
        return new Shape(StoredHead.write(trace), hops);
    }

    /** This shape where it covers {@code needed}, else one that covers both; absent if they are not alike. */
    @Nullable
    Shape covering(Shape needed) {
        if (hops.size() != needed.hops.size() || !Arrays.equals(head, needed.head)) {
            return null;
        }
        List<HopShape> covering = new ArrayList<>(hops.size());
        int grown = 0;
        for (int i = 0; i < hops.size(); i++) {
            HopShape hop = hops.get(i).covering(needed.hops.get(i));
            if (hop == null) {
                return null;
            }
            grown += hop == hops.get(i) ? 0 : 1;
            covering.add(hop);
        }
        if (grown > MOST_HOPS_TO_GROW) {
            return null;
        }
        return grown == 0 ? this : new Shape(head, covering);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter().octet(FORMAT).block(head).varint(hops.size());
        for (HopShape hop : hops) {
            hop.writeTo(out);
        }
        return out.toBytes();
    }

    static Shape read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int format = in.octet();
        if (format != FORMAT) {
            throw new IllegalStateException("stored shape: expected format " + FORMAT + ", was " + format);
        }
        byte[] head = in.block();
        int count = in.count();
        List<HopShape> hops = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hops.add(HopShape.read(in));
        }
        return new Shape(head, hops);
    }
}
