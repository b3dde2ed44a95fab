package io.pathwatch.source.recording;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Finds out whether a file can be put in order while it is read, by looking ahead no further than a window. */
final class OrderCheck {

    private final long window;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::micros));
    private long weight;
    private long last = Long.MIN_VALUE;
    private boolean broken;

    /** @param window what may wait at once, as {@link RecordedTrace#weight()} counts it */
    OrderCheck(long window) {
        this.window = window;
    }

    void add(long micros, int itsWeight) {
        if (broken) {
            return;
        }
        waiting.add(new Waiting(micros, itsWeight));
        weight += itsWeight;
        while (weight > window) {
            Waiting first = waiting.remove();
            weight -= first.weight;
            if (first.micros < last) {
                broken = true;
                waiting.clear();
                return;
            }
            last = first.micros;
        }
    }

    /** What still waits comes out in order, but perhaps after something later. */
    boolean isFulfilled() {
        return !broken && (waiting.isEmpty() || waiting.element().micros >= last);
    }

    private record Waiting(long micros, int weight) {}
}
