package io.pathwatch.model.view;

import java.util.Arrays;

/** RTTs that are put in order together, in microseconds. Not shared between threads. */
public final class Rtts {

    /** No longs: a picture holds those of tens of thousands of traces. */
    private int[] micros = new int[16];

    private int count;

    /** @param rttMicros zero or more; more than half an hour counts as {@link Integer#MAX_VALUE} */
    public void add(long rttMicros) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, rttMicros);
    }

    void addAll(Rtts others) {
        for (int i = 0; i < others.count; i++) {
            add(others.micros[i]);
        }
    }

    /** Adds those that {@code trace} has at {@code hop}. */
    void addAll(PastTrace trace, int hop) {
        for (int probe = 0; probe < trace.probes(hop); probe++) {
            if (trace.isTimed(hop, probe)) {
                add(trace.rttMicros(hop, probe));
            }
        }
    }

    /** Adds those of the target, which answered at {@code hop}. */
    void addTarget(PastTrace trace, int hop) {
        for (int probe = 0; probe < trace.probes(hop); probe++) {
            if (trace.isTimed(hop, probe) && trace.isOfTarget(hop, probe)) {
                add(trace.rttMicros(hop, probe));
            }
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int size() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /** @throws IllegalStateException if there is none; so do the others */
    public long median() {
        sort();
        return count % 2 == 1 ? micros[count / 2] : ((long) micros[count / 2 - 1] + micros[count / 2]) / 2;
    }

    public long least() {
        sort();
        return micros[0];
    }

    public long greatest() {
        sort();
        return micros[count - 1];
    }

    private void sort() {
        if (count == 0) {
            throw new IllegalStateException("rtts: expected at least one, was empty");
        }
        Arrays.sort(micros, 0, count);
    }
}
