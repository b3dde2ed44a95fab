package io.pathwatch.alerts;

import java.time.Duration;

/** Durations as options write them: a whole number and a unit. */
final class DurationText {

    private DurationText() {}

    /**
     * For example {@code 250ms}, {@code 5s}, {@code 5m}, {@code 1h} or {@code 7d}.
     *
     * @throws IllegalArgumentException if {@code text} is written otherwise, or is too long to count
     */
    static Duration parse(String option, String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        try {
            long count = Long.parseLong(text.substring(0, digits));
            return switch (text.substring(digits)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> throw new NumberFormatException("no unit");
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    option + ": expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '" + text + "'", e);
        }
    }
}
