package io.pathwatch.detect.steady;

import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.Arrays;

/** The newest values of a series, oldest first. Immutable. */
final class Samples {

    static final Samples NONE = new Samples(new long[0]);

    private final long[] values;

    private Samples(long[] values) {
        this.values = values;
    }

    int size() {
        return values.length;
    }

    /** With {@code value} as the newest, and no more than the newest {@code most}. */
    Samples with(long value, int most) {
        int kept = Math.min(values.length, most - 1);
        long[] next = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        next[kept] = value;
        return new Samples(next);
    }

    /** The newest {@code count}, or all where there are fewer. */
    Samples newest(int count) {
        int kept = Math.min(values.length, count);
        return new Samples(Arrays.copyOfRange(values, values.length - kept, values.length));
    }

    /** With {@code later} behind them, and no more than the newest {@code most}. */
    Samples followedBy(Samples later, int most) {
        long[] all = Arrays.copyOf(values, values.length + later.values.length);
        System.arraycopy(later.values, 0, all, values.length, later.values.length);
        return new Samples(all).newest(most);
    }

    /** All but the newest {@code count}. */
    Samples butNewest(int count) {
        return new Samples(Arrays.copyOf(values, Math.max(0, values.length - count)));
    }

    long sum() {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** @throws IllegalStateException if there is none */
    double median() {
        return median(values.clone());
    }

    /** The median of the distances from {@code centre}. */
    double deviation(double centre) {
        double[] distances = new double[values.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        Arrays.sort(distances);
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
    }

    private static double median(long[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalStateException("median: expected at least one value, were none");
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /** Each as the difference from the one before: alike values take a byte or two. */
    void write(ByteWriter bytes) {
        bytes.varint(values.length);
        long before = 0;
        for (long value : values) {
            bytes.signed(value - before);
            before = value;
        }
    }

    static Samples read(ByteReader bytes) {
        long[] values = new long[bytes.items()];
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            before += bytes.signed();
            values[i] = before;
        }
        return new Samples(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && Arrays.equals(values, samples.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
