package io.pathwatch.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Gathers again and again what would take too long for whoever scrapes. It pauses after a long run, so that it takes a
 * tenth of the time at most. For one thread; {@link #lastRun} for any.
 */
public final class Gathering {

    /** Between two runs, and not less. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final int PAUSES = 9;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final List<Runnable> tasks;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Instant lastRun;
    private long next;

    /**
     * @param tasks run one after the other, also after one that fails
     * @param clock tells when that was
     * @param nanoTime monotonic clock, in nanoseconds
     */
    public Gathering(List<Runnable> tasks, Clock clock, LongSupplier nanoTime) {
        this.tasks = List.copyOf(tasks);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastRun = clock.instant();
        this.next = nanoTime.getAsLong();
    }

    /** When all was gathered last; when this was made, before that. */
    public Instant lastRun() {
        return lastRun;
    }

    /** Gathers, unless it still pauses; what failed is thrown when all have run. */
    public void run() {
        long begin = nanoTime.getAsLong();
        if (begin - next < 0) {
            return;
        }
        RuntimeException failure = null;
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        long end = nanoTime.getAsLong();
        next = end + Math.min((end - begin) * PAUSES, LONGEST_PAUSE.toNanos());
        if (failure != null) {
            throw failure;
        }
        lastRun = clock.instant();
    }
}
