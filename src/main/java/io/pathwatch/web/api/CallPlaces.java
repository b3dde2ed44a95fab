package io.pathwatch.web.api;

import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few calls be worked on at a time, first come, first served, and some more wait: each may hold one of the store's
 * readers and some megabytes, and whoever asks must not keep the program from watching. May be shared between threads.
 */
final class CallPlaces {

    private static final Duration LATER = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Semaphore all;
    private final Duration patience;

    /**
     * @param atOnce calls that are worked on, 1 or more
     * @param waiting calls that may wait meanwhile, zero or more
     * @param patience how long
     */
    CallPlaces(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.all = new Semaphore(atOnce + waiting);
        this.patience = patience;
    }

    /**
     * What {@code call} gives, once it is its turn.
     *
     * @throws ProblemException if too many wait already, or it is not in time
     */
    <T> T run(Supplier<T> call) {
        if (!all.tryAcquire()) {
            throw busy();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return call.get();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            all.release();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return places.getQueueLength();
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problem.unavailable("expected fewer calls at a time, found too many that wait; ask again", LATER));
    }
}
