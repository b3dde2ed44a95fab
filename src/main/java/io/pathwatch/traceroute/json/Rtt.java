package io.pathwatch.traceroute.json;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Round-trip times as JSON numbers, which carry the noise of binary fractions. */
final class Rtt {

    /** No tool waits longer for a reply. */
    private static final double MOST_MILLIS = 1e9;

    private Rtt() {}

    /** {@code millis} rounded to the microsecond; null if it is no time. */
    static @Nullable Duration ofMillis(double millis) {
        boolean time = millis >= 0 && millis < MOST_MILLIS;
        return time ? Duration.ofNanos(Math.round(millis * 1000) * 1000) : null;
    }
}
