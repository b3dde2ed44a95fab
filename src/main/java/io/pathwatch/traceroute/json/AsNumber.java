package io.pathwatch.traceroute.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Origin AS numbers as mtr writes them: {@code AS64500}, {@code 64500}, or {@code AS???} where it knows none. */
final class AsNumber {

    private static final long LAST = 0xFFFFFFFFL;

    private AsNumber() {}

    /** Its one element; empty if {@code written} is no AS number. */
    static List<Long> parse(@Nullable String written) {
        if (written == null) {
            return List.of();
        }
        String digits = written.startsWith("AS") ? written.substring(2).strip() : written;
        try {
            long number = Long.parseLong(digits);
            return number > 0 && number <= LAST ? List.of(number) : List.of();
        } catch (NumberFormatException e) {
            // not known, in whatever words
            return List.of();
        }
    }
}
