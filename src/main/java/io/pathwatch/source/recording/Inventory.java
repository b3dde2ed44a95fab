package io.pathwatch.source.recording;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** When the traces of a file were made, in the order of the file; 12 bytes of memory for each. */
public final class Inventory {

    private final RecordedFile file;
    private final OrderCheck order;
    private long[] micros = new long[16];
    private int[] weights = new int[16];
    private int count;
    private long weight;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /** @param window as for {@link OrderCheck} */
    Inventory(RecordedFile file, long window) {
        this.file = file;
        this.order = new OrderCheck(window);
    }

    void add(RecordedTrace trace) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        long at = micros(trace);
        micros[count] = at;
        weights[count++] = trace.weight();
        weight += trace.weight();
        earliest = Math.min(earliest, at);
        latest = Math.max(latest, at);
        order.add(at, trace.weight());
    }

    static long micros(RecordedTrace trace) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, trace.trace().startedAt());
    }

    public RecordedFile file() {
        return file;
    }

    /** How many traces it has. */
    public int count() {
        return count;
    }

    /** What all of them weigh, see {@link RecordedTrace#weight()}. */
    long weight() {
        return weight;
    }

    long micros(int index) {
        return micros[index];
    }

    int weight(int index) {
        return weights[index];
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    /** Whether no trace comes too late for the window. */
    boolean isNearlyInOrder() {
        return order.isFulfilled();
    }

    boolean isEmpty() {
        return count == 0;
    }
}
