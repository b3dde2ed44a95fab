package io.pathwatch.enrich;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Spares name servers that are silent: after 8 questions in a row without an answer one question each 30 s is asked
 * until one is answered. May be shared between threads.
 */
final class ResolverCircuit {

    static final int SILENCES = 8;
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicLong pausedAt = new AtomicLong();

    ResolverCircuit(Clock clock) {
        this.clock = clock;
    }

    /** Whether asking makes no sense now. */
    boolean isPaused() {
        return silences.get() >= SILENCES && !isPauseOver(pausedAt.get(), clock.millis());
    }

    /** Whether one question may be asked; where it ends a pause, the next pause begins with it. */
    boolean mayAsk() {
        if (silences.get() < SILENCES) {
            return true;
        }
        long since = pausedAt.get();
        long now = clock.millis();
        return isPauseOver(since, now) && pausedAt.compareAndSet(since, now);
    }

    void answered() {
        silences.set(0);
    }

    void silent() {
        if (silences.incrementAndGet() == SILENCES) {
            pausedAt.set(clock.millis());
        }
    }

    /** A clock that was set back ends the pause as well. */
    private static boolean isPauseOver(long since, long now) {
        return Math.abs(now - since) >= PAUSE.toMillis();
    }
}
