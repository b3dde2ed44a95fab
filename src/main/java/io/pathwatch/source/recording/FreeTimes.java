package io.pathwatch.source.recording;

import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps apart traces that do not tell when they were made. Files that were unpacked together have the same time, and
 * two traces of a series that start together would be taken for one. So such a trace starts a microsecond later than one
 * that is stored and is another; one that is alike is the same, read before. May be shared between threads.
 */
public final class FreeTimes {

    /** Far more than files of a folder that anybody unpacks at once. */
    private static final int MOST_STEPS = 100_000;

    private final TraceStore store;

    public FreeTimes(TraceStore store) {
        this.store = store;
    }

    /** {@code trace} at the first time that is its own: nothing is stored there, or it itself. */
    public RecordedTrace place(RecordedTrace trace) {
        RecordedTrace placed = trace;
        for (int step = 1; !placed.timed() && isTaken(placed.trace()) && step < MOST_STEPS; step++) {
            placed = trace.shifted(Duration.ofNanos(step * 1_000L));
        }
        return placed;
    }

    private boolean isTaken(Trace trace) {
        Optional<Report> there = store.findReport(trace.id());
        return there.isPresent() && !there.get().trace().hops().equals(trace.hops());
    }
}
