package io.pathwatch.alerts;

import java.time.Duration;
import java.util.List;

/**
 * When a notification is tried again, and when no more.
 *
 * @param delays after the first failed attempt, the second and so on; the last one goes on for ever; at least one
 * @param heldDelay while the receiver refuses us
 * @param maxAge an older notification goes to the dead letters instead of being sent
 * @param gap least time between the starts of two deliveries; zero for as fast as the receiver answers
 */
record RetryPolicy(List<Duration> delays, Duration heldDelay, Duration maxAge, Duration gap) {

    /** However long a receiver asks for. */
    private static final Duration MAX_DELAY = Duration.ofHours(1);

    /** A start often follows a mend; not at once, as many subscriptions may start together. */
    private static final Duration START_DELAY = Duration.ofSeconds(5);

    private static final Duration MIN_ASKED = Duration.ofSeconds(1);
    private static final double JITTER = 0.2;

    /** @throws IllegalArgumentException naming the component that is out of its range */
    RetryPolicy {
        delays = List.copyOf(delays);
        if (delays.isEmpty()) {
            throw new IllegalArgumentException("retry-delays: expected at least one, was empty");
        }
        for (Duration delay : delays) {
            requirePositive("retry-delays", delay);
        }
        requirePositive("held-delay", heldDelay);
        requirePositive("max-age", maxAge);
    }

    /**
     * The delay after {@code attempts} failed attempts.
     *
     * @param random at least 0 and less than 1: moves the delay by up to 20 % either way
     */
    Duration delayAfter(int attempts, double random) {
        return moved(delays.get(Math.min(attempts, delays.size()) - 1), random);
    }

    /** The longest delay of the first attempt after a start, whatever the one before was told; moved like any other. */
    Duration delayAfterStart(double random) {
        return moved(START_DELAY, random);
    }

    /** The delay of a held subscription, moved like any other. */
    Duration heldDelay(double random) {
        return moved(heldDelay, random);
    }

    /** No delay is meant to be longer; a longer one in the log means that the clock was set back. */
    Duration longestDelay() {
        Duration longest = heldDelay.compareTo(MAX_DELAY) > 0 ? heldDelay : MAX_DELAY;
        for (Duration delay : delays) {
            longest = delay.compareTo(longest) > 0 ? delay : longest;
        }
        return moved(longest, 1);
    }

    /** What a receiver asks for, within one second and one hour. */
    static Duration asked(Duration retryAfter) {
        if (retryAfter.compareTo(MIN_ASKED) < 0) {
            return MIN_ASKED;
        }
        return retryAfter.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : retryAfter;
    }

    private static Duration moved(Duration delay, double random) {
        return Duration.ofMillis(Math.max(1, Math.round(delay.toMillis() * (1 - JITTER + 2 * JITTER * random))));
    }

    private static void requirePositive(String option, Duration delay) {
        if (delay.isNegative() || delay.isZero() || delay.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException(
                    option + ": expected more than 0ms and 366d at most, was " + delay.toMillis() + "ms");
        }
    }
}
