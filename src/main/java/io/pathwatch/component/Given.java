package io.pathwatch.component;

import io.pathwatch.config.Durations;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of options as they are written in a URI. */
final class Given {

    private Given() {}

    /** @throws IllegalArgumentException if {@code text} is no duration from {@code min} to {@code max} */
    static Duration duration(String option, String text, Duration min, Duration max) {
        return Durations.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0)
                .orElseThrow(() -> new IllegalArgumentException(option + ": expected a duration from "
                        + min.toMillis() + "ms to " + max.toMillis() + "ms with its unit (ms, s, m, h, d), was '" + text
                        + "'"));
    }

    /** @throws IllegalArgumentException if {@code text} is no whole number from {@code min} to {@code max} */
    static int count(String option, String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw countMistake(option, text, min, max, e);
        }
        throw countMistake(option, text, min, max, null);
    }

    private static IllegalArgumentException countMistake(
            String option, String text, int min, int max, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                option + ": expected a whole number from " + min + " to " + max + ", was '" + text + "'", cause);
    }

    /** @throws IllegalArgumentException if there is no such method */
    static ProbeMethod method(String text) {
        for (ProbeMethod method : ProbeMethod.values()) {
            if (method.key().equals(text.toLowerCase(Locale.ROOT))) {
                return method;
            }
        }
        throw new IllegalArgumentException("method: expected 'auto', 'udp', 'icmp' or 'tcp', was '" + text + "'");
    }

    /**
     * The family; null for {@code any}.
     *
     * @throws IllegalArgumentException if there is no such family
     */
    static @Nullable AddressFamily family(String text) {
        return switch (text) {
            case "any" -> null;
            case "4" -> AddressFamily.IPV4;
            case "6" -> AddressFamily.IPV6;
            default -> throw new IllegalArgumentException("family: expected '4', '6' or 'any', was '" + text + "'");
        };
    }
}
