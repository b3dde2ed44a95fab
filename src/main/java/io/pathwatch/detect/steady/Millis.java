package io.pathwatch.detect.steady;

import java.time.Duration;

/** Times as milliseconds, to three decimals, as alerts tell them. */
final class Millis {

    private Millis() {}

    static double of(Duration time) {
        return of(time.toNanos());
    }

    static double of(double nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    /** To a tenth: {@code 31.3 ms}. */
    static String rough(double nanos) {
        return Math.round(nanos / 1e5) / 10.0 + " ms";
    }

    /** For example {@code 31.25 ms}, of so many nanoseconds. */
    static String text(double nanos) {
        double millis = of(nanos);
        String digits = Double.toString(millis);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + " ms";
    }
}
