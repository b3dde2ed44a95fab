package io.pathwatch.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as they are written: by hand, because the JDK's formatters take longer to load than to trace this host. */
public final class TimeText {

    private TimeText() {}

    /** Milliseconds with three decimals, for example {@code 3.451}. */
    static String millis(Duration duration) {
        long micros = Math.addExact(
                Math.multiplyExact(duration.getSeconds(), 1_000_000L), Math.round(duration.getNano() / 1_000.0));
        return decimals(micros);
    }

    /** Milliseconds since 1970 with three decimals, for example {@code 1440124697427.629}. */
    static String millisSinceEpoch(Instant at) {
        return decimals(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
    }

    /** ISO 8601 in UTC with exactly six decimals, for example {@code 2026-11-22T12:00:00.000123Z}. */
    public static String iso(Instant at) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        date(text, utc).append('T');
        timeOfDay(text, utc).append('.');
        return padded(text, utc.getNano() / 1_000, 6).append('Z').toString();
    }

    /** UTC to the second for people, for example {@code 2026-11-22 12:00:00 UTC}. */
    public static String readable(Instant at) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(23);
        date(text, utc).append(' ');
        return timeOfDay(text, utc).append(" UTC").toString();
    }

    /** How long, in its two largest units and rounded down: {@code 45s}, {@code 12m 5s}, {@code 3h 12m}, {@code 5d 3h}. */
    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.getSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return units(seconds, 60, "m", 1, "s");
        }
        return seconds < 86_400 ? units(seconds, 3_600, "h", 60, "m") : units(seconds, 86_400, "d", 3_600, "h");
    }

    private static String units(long seconds, long large, String largeUnit, long small, String smallUnit) {
        long rest = seconds % large / small;
        return seconds / large + largeUnit + (rest == 0 ? "" : " " + rest + smallUnit);
    }

    private static String decimals(long thousandths) {
        String fraction = Long.toString(1_000 + Math.abs(thousandths % 1_000)).substring(1);
        return (thousandths < 0 ? "-" : "") + Math.abs(thousandths / 1_000) + "." + fraction;
    }

    private static StringBuilder date(StringBuilder text, LocalDateTime utc) {
        padded(text, utc.getYear(), 4).append('-');
        padded(text, utc.getMonthValue(), 2).append('-');
        return padded(text, utc.getDayOfMonth(), 2);
    }

    private static StringBuilder timeOfDay(StringBuilder text, LocalDateTime utc) {
        padded(text, utc.getHour(), 2).append(':');
        padded(text, utc.getMinute(), 2).append(':');
        return padded(text, utc.getSecond(), 2);
    }

    private static StringBuilder padded(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
