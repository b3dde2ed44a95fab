package io.pathwatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the virtual machine runs when it is told to end: an orderly stop, but for no longer than is promised. A disk or
 * a terminal that takes nothing may hold a stop up for as long as it likes; what is stored stands without one too.
 */
final class StopHook implements Runnable {

    /** A little less than the ten seconds that are promised. */
    static final Duration LIMIT = Duration.ofMillis(9_500);

    /** Telling of it may hang for the same reason. */
    private static final Duration TIME_TO_TELL = Duration.ofMillis(250);

    private static final int FRAMES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);

    private final Runnable stop;
    private final Duration limit;

    /** @param limit {@link #run} takes hardly longer, whatever {@code stop} does */
    StopHook(Runnable stop, Duration limit) {
        this.stop = stop;
        this.limit = limit;
    }

    @Override
    public void run() {
        Thread stopping = runFor(limit, stop);
        if (stopping.isAlive()) {
            String where = Arrays.stream(stopping.getStackTrace())
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining(", called by "));
            runFor(
                    TIME_TO_TELL,
                    () -> LOG.error(
                            "not stopped after {} ms, ended as it is; nothing that was stored is lost; it hangs in {}",
                            limit.toMillis(),
                            where));
        }
    }

    private static Thread runFor(Duration time, Runnable task) {
        Thread thread = new Thread(task, "stop");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread;
    }
}
