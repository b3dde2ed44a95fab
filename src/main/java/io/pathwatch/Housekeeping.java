package io.pathwatch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the daemon does again and again, on one thread: tasks that must not wait for each other need one each. A task that
 * fails is tried again, whatever it failed of.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService thread;

    /** @param name of the thread */
    Housekeeping(String name) {
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    }

    /**
     * Runs {@code task} again and again, for the first time after {@code period}.
     *
     * @param period time from the end of one run to the start of the next, 1 ms or more
     * @param what for the log, such as {@code reading the routes}
     */
    void every(Duration period, String what, Runnable task) {
        every(period, period, what, task);
    }

    /** As {@link #every(Duration, String, Runnable)}, for the first time after {@code first}. */
    void every(Duration first, Duration period, String what, Runnable task) {
        thread.scheduleWithFixedDelay(
                new Guarded(what, task), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts nothing more and interrupts what runs; what goes wrong with that is told nobody. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Tells the same failure once, not each second. */
    private final class Guarded implements Runnable {

        private final String what;
        private final Runnable task;
        private String lastTrouble = "";

        Guarded(String what, Runnable task) {
            this.what = what;
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.run();
                lastTrouble = "";
            } catch (RuntimeException | Error e) { // also errors: the task would never be run again
                if (!thread.isShutdown() && !e.toString().equals(lastTrouble)) {
                    lastTrouble = e.toString();
                    LOG.error("{}: failed, is tried again", what, e);
                }
            }
        }
    }
}
