package io.pathwatch.traceroute.table;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times of cells: {@code 0.4} and {@code 12} are milliseconds; {@code 0.4ms}, {@code 500us}, {@code 1s20ms}. */
final class Milliseconds {

    private static final int LONGEST = 24;
    private static final long MOST_MICROS = 1_000_000_000_000L;

    private Milliseconds() {}

    /** The time that {@code cell} is, rounded to the microsecond; null if it is none. */
    static @Nullable Duration parse(String cell) {
        if (cell.isEmpty() || cell.length() > LONGEST) {
            return null;
        }
        long micros = 0;
        int i = 0;
        while (i < cell.length()) {
            int numberEnd = afterNumber(cell, i);
            int unitEnd = afterLetters(cell, numberEnd);
            String unit = cell.substring(numberEnd, unitEnd);
            int scale = scale(unit);
            if (numberEnd == i || scale < 0 || unit.isEmpty() && i > 0) {
                return null;
            }
            micros += micros(cell, i, numberEnd, scale);
            if (micros > MOST_MICROS) {
                return null;
            }
            i = unitEnd;
        }
        return Duration.ofNanos(micros * 1000);
    }

    /** {@code time} as a number of milliseconds without needless zeros. */
    static String write(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toNanos() / 1000, 3).stripTrailingZeros();
        return millis.toPlainString();
    }

    /** Digits, with a point among or after them. */
    private static int afterNumber(String cell, int from) {
        int i = afterDigits(cell, from);
        return i > from && i < cell.length() && cell.charAt(i) == '.' ? afterDigits(cell, i + 1) : i;
    }

    private static int afterDigits(String cell, int from) {
        int i = from;
        while (i < cell.length() && Words.isDigit(cell.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int afterLetters(String cell, int from) {
        int i = from;
        while (i < cell.length() && cell.charAt(i) >= 'a' && cell.charAt(i) <= 'z') {
            i++;
        }
        return i;
    }

    /** How many decimal places the unit stands above the microsecond; -1 if it is no unit. */
    private static int scale(String unit) {
        return switch (unit) {
            case "", "ms" -> 3;
            case "s" -> 6;
            case "us" -> 0;
            default -> -1;
        };
    }

    private static long micros(String cell, int from, int to, int scale) {
        BigDecimal number = new BigDecimal(cell.substring(from, cell.charAt(to - 1) == '.' ? to - 1 : to));
        BigDecimal micros = number.movePointRight(scale).add(new BigDecimal("0.5"));
        return micros.longValue() < 0 || number.precision() > 18 ? MOST_MICROS + 1 : micros.longValue();
    }
}
