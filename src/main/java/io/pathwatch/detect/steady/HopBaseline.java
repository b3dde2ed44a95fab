package io.pathwatch.detect.steady;

import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the effective RTT at each TTL usually is: a moving average with the weight of eight traces, in microseconds. Tells
 * where on the path a rise begins. Immutable.
 */
final class HopBaseline {

    static final HopBaseline NONE = new HopBaseline(new long[0]);

    private static final int WEIGHT = 8;

    /** By TTL - 1; 0 where nobody answered yet. */
    private final long[] usual;

    private HopBaseline(long[] usual) {
        this.usual = usual;
    }

    HopBaseline with(Observation now) {
        int length = now.size() == 0 ? 0 : now.ttl(now.size() - 1);
        long[] next = Arrays.copyOf(usual, Math.max(usual.length, length));
        for (int i = 0; i < now.size(); i++) {
            long rtt = now.effectiveRtt(i);
            int at = now.ttl(i) - 1;
            if (rtt != Observation.NONE && at >= 0) {
                long micros = Math.max(1, rtt / 1000);
                next[at] = next[at] == 0 ? micros : next[at] + (micros - next[at]) / WEIGHT;
            }
        }
        return new HopBaseline(next);
    }

    /** The first hop that rose by {@code nanos} or more (fell, where that is negative); absent if none did. */
    Observation.@Nullable Spot findShift(Observation now, double nanos) {
        for (int i = 0; i < now.size(); i++) {
            int at = now.ttl(i) - 1;
            long rtt = now.effectiveRtt(i);
            if (rtt != Observation.NONE && at >= 0 && at < usual.length && usual[at] != 0) {
                double shift = rtt - usual[at] * 1000.0;
                if (nanos > 0 ? shift >= nanos : shift <= nanos) {
                    return now.spot(i);
                }
            }
        }
        return null;
    }

    void write(ByteWriter bytes) {
        bytes.varint(usual.length);
        for (long micros : usual) {
            bytes.varint(micros);
        }
    }

    static HopBaseline read(ByteReader bytes) {
        long[] usual = new long[bytes.items()];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = bytes.varint();
        }
        return new HopBaseline(usual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HopBaseline baseline && Arrays.equals(usual, baseline.usual);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(usual);
    }
}
