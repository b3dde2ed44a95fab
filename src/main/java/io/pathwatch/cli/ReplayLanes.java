package io.pathwatch.cli;

import io.pathwatch.source.recording.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps traces of several series at once, those of one series one after the other: a store writes what waits together
 * in one transaction, and it is the end of the transaction that takes time. To be used by one thread.
 */
final class ReplayLanes implements AutoCloseable {

    private static final int LANES = 16;

    /** Traces in memory on top of those the order holds. */
    private static final int WAITING = 256;

    private final Consumer<RecordedTrace> work;
    private final List<ExecutorService> lanes = new ArrayList<>();
    private final Semaphore places = new Semaphore(WAITING);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param work is done by several threads at once */
    ReplayLanes(Consumer<RecordedTrace> work) {
        this.work = work;
        for (int lane = 1; lane <= LANES; lane++) {
            String name = "replay-" + lane;
            lanes.add(Executors.newSingleThreadExecutor(task -> new Thread(task, name)));
        }
    }

    /**
     * Has {@code trace} done after the others of its series; waits while too many wait.
     *
     * @throws IllegalStateException if one before failed; nothing more is done then
     */
    void add(RecordedTrace trace) {
        places.acquireUninterruptibly();
        throwFailure();
        int lane = Math.floorMod(trace.trace().series().hashCode(), LANES);
        lanes.get(lane).execute(() -> {
            try {
                if (failure.get() == null) {
                    work.accept(trace);
                }
            } catch (Throwable t) { // told by the thread that adds
                failure.compareAndSet(null, t);
            } finally {
                places.release();
            }
        });
    }

    /** Ends when all is done. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        boolean done = true;
        try {
            for (ExecutorService lane : lanes) {
                done &= lane.awaitTermination(1, TimeUnit.HOURS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done = false;
        }
        throwFailure();
        if (!done) {
            throw new IllegalStateException("replay: expected to end, was interrupted");
        }
    }

    private void throwFailure() {
        Throwable found = failure.get();
        if (found instanceof RuntimeException e) {
            throw e;
        } else if (found instanceof Error e) {
            throw e;
        }
    }
}
