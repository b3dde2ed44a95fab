package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be answered at one TTL.
 *
 * @param ttl 0 to 255
 * @param probes how many are sent
 * @param alternatives every known reply without its time, each once, in an order that follows from what they are
 */
record HopShape(int ttl, int probes, List<Reply> alternatives) {

    /** A load balancer with more branches than this is not followed. */
    private static final int MOST_ALTERNATIVES = 16;

    /** With the alternatives that answered, and no others. */
    static HopShape of(Hop hop) {
        List<Reply> alternatives = new ArrayList<>(2);
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply && indexOf(reply, alternatives) < 0) {
                alternatives.add(reply);
            }
        }
        return new HopShape(hop.ttl(), hop.probes().size(), sorted(alternatives));
    }

    private static List<Reply> sorted(List<Reply> alternatives) {
        if (alternatives.size() > 1) {
            alternatives.sort((one, other) -> Arrays.compareUnsigned(bytesOf(one), bytesOf(other)));
        }
        return alternatives;
    }

    private static byte[] bytesOf(Reply reply) {
        ByteWriter bytes = new ByteWriter();
        StoredReply.write(reply, bytes);
        return bytes.toBytes();
    }

    private static int indexOf(Reply reply, List<Reply> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (StoredReply.isAlike(reply, alternatives.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** 0 for no reply, else one more than the index of the alternative that answered. */
    int choiceOf(ProbeResult result) {
        return result instanceof Reply reply ? indexOf(reply, alternatives) + 1 : 0;
    }

    /** The alternative of a choice; absent for no reply. */
    @Nullable
    Reply alternativeOf(int choice) {
        return choice == 0 ? null : alternatives.get(choice - 1);
    }

    /** What became of a probe where nothing is noted: the only alternative answered, if there is one. */
    int usualChoice() {
        return Math.min(alternatives.size(), 1);
    }

    /** This shape where it has all alternatives of {@code needed}, else one with theirs added; absent if not alike. */
    @Nullable
    HopShape covering(HopShape needed) {
        if (ttl != needed.ttl || probes != needed.probes) {
            return null;
        }
        List<Reply> all = alternatives;
        for (Reply alternative : needed.alternatives) {
            if (indexOf(alternative, alternatives) < 0) {
                all = all == alternatives ? new ArrayList<>(alternatives) : all;
                all.add(alternative);
            }
        }
        if (all == alternatives) {
            return this;
        }
        return all.size() > MOST_ALTERNATIVES ? null : new HopShape(ttl, probes, sorted(all));
    }

    void writeTo(ByteWriter out) {
        out.octet(ttl).varint(probes).varint(alternatives.size());
        for (Reply alternative : alternatives) {
            StoredReply.write(alternative, out);
        }
    }

    static HopShape read(ByteReader in) {
        int ttl = in.octet();
        int probes = in.count();
        int count = in.count();
        List<Reply> alternatives = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            alternatives.add(StoredReply.read(in));
        }
        return new HopShape(ttl, probes, alternatives);
    }
}
