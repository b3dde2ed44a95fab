package io.pathwatch.format;

import java.time.Duration;
import java.util.Locale;

/** Round-trip times as people read them in a sentence. */
public final class RttText {

    private static final double NANOS_PER_MILLI = 1e6;

    private RttText() {}

    /** With as many decimals as tell something, as on the page: {@code 0.042 ms}, {@code 0.42 ms}, {@code 14.9 ms}, {@code 365 ms}. */
    public static String of(Duration rtt) {
        double millis = rtt.toNanos() / NANOS_PER_MILLI;
        int decimals = millis < 0.1 ? 3 : millis < 1 ? 2 : millis < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f ms", millis);
    }
}
