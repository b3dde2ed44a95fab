package io.pathwatch.config;

import java.time.Duration;
import java.util.Optional;

/** Durations as people write them: a number and its unit, {@code 250ms}, {@code 1.5s}, {@code 90d}. */
public final class Durations {

    private static final int MOST_DIGITS = 12;
    private static final int MOST_DECIMALS = 3;

    private Durations() {}

    /** @return empty unless {@code text} is a number, with three decimals at most, and one of ms, s, m, h, d */
    public static Optional<Duration> parse(String text) {
        int at = 0;
        long whole = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            whole = whole * 10 + text.charAt(at) - '0';
            at++;
        }
        if (at == 0 || at > MOST_DIGITS) {
            return Optional.empty();
        }
        long thousandths = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            int first = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                thousandths = thousandths * 10 + text.charAt(at) - '0';
                at++;
                if (at - first > MOST_DECIMALS) {
                    return Optional.empty();
                }
            }
            if (at == first) {
                return Optional.empty();
            }
            for (int i = at - first; i < MOST_DECIMALS; i++) {
                thousandths *= 10;
            }
        }
        Optional<Duration> unit = unit(text.substring(at));
        return unit.isEmpty() ? unit : Optional.of(times(unit.get(), whole, thousandths));
    }

    /** Not {@link Duration#multipliedBy}: its BigDecimal loads forty classes, which a one-shot command waits for. */
    private static Duration times(Duration unit, long whole, long thousandths) {
        Duration part = Duration.ofNanos(unit.toNanos() / 1000 * thousandths);
        return part.plus(Duration.ofSeconds(unit.getSeconds() * whole, unit.getNano() * whole));
    }

    /** The shortest way to write it, for example {@code 90d} or {@code 0.001ms}. */
    static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanos() % 1_000_000 != 0) {
            String micros = Long.toString(1_000_000_000 + duration.toNanos() / 1000 % 1000);
            return duration.toMillis() + "." + micros.substring(7) + "ms";
        }
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long inUnit = unit(unit).orElseThrow().toMillis();
            if (millis % inUnit == 0) {
                return millis / inUnit + unit;
            }
        }
        return millis + "ms";
    }

    private static Optional<Duration> unit(String unit) {
        return switch (unit) {
            case "ms" -> Optional.of(Duration.ofMillis(1));
            case "s" -> Optional.of(Duration.ofSeconds(1));
            case "m" -> Optional.of(Duration.ofMinutes(1));
            case "h" -> Optional.of(Duration.ofHours(1));
            case "d" -> Optional.of(Duration.ofDays(1));
            default -> Optional.empty();
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
