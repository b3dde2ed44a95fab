package io.pathwatch.traceroute;

import java.time.Duration;

/** A round-trip time as printed: {@code 1.234 ms}, {@code 1.234ms}, {@code 12 msec}. */
final class TimeToken {

    private static final int MOST_DIGITS = 9;

    private TimeToken() {}

    /** Where the time that begins at {@code from} ends, its unit included; -1 if none begins there. */
    static int end(String text, int from, int to) {
        int i = numberEnd(text, from, to);
        if (i < 0) {
            return -1;
        }
        i = Ascii.afterBlanks(text, i, to);
        if (!text.startsWith("ms", i) || i + 2 > to) {
            return -1;
        }
        i += 2;
        if (i + 2 <= to && text.startsWith("ec", i)) {
            i += 2;
        }
        return i < to && Character.isLetterOrDigit(text.charAt(i)) ? -1 : i;
    }

    /** Where the number that begins at {@code from}, whole or with decimals, ends; -1 if none begins there. */
    static int numberEnd(String text, int from, int to) {
        int i = Ascii.afterDigits(text, from, to);
        if (i == from || i - from > MOST_DIGITS) {
            return -1;
        }
        if (i == to || text.charAt(i) != '.') {
            return i;
        }
        int end = Ascii.afterDigits(text, i + 1, to);
        return end == i + 1 ? -1 : end;
    }

    /** The time that begins at {@code from}, of which {@link #end} is known, rounded to the microsecond. */
    static Duration value(String text, int from, int end) {
        long micros = 0;
        int i = from;
        while (Ascii.isDigit(text.charAt(i))) {
            micros = micros * 10 + (text.charAt(i++) - '0');
        }
        micros *= 1000;
        if (text.charAt(i) == '.') {
            i++;
            for (int weight = 100; weight > 0 && Ascii.isDigit(text.charAt(i)); weight /= 10) {
                micros += (long) weight * (text.charAt(i++) - '0');
            }
            if (Ascii.isDigit(text.charAt(i)) && text.charAt(i) >= '5') {
                micros++;
            }
        }
        return Duration.ofNanos(micros * 1000);
    }

    /** Half of the time that begins at {@code from}, in whole microseconds. */
    static Duration half(String text, int from, int end) {
        return value(text, from, end).dividedBy(2_000).multipliedBy(1_000);
    }

    /** Whether the time that ends at {@code end} is in the unit {@code msec}, as only Cisco prints it. */
    static boolean isInMsec(String text, int end) {
        return text.charAt(end - 1) == 'c';
    }
}
