package io.pathwatch.format.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The classes of RTT with their colours on white; a louder one is always a worse one. */
enum RttClass {
    UP_TO_30(30, "#fcffa4"),
    UP_TO_90(90, "#f98e09"),
    UP_TO_180(180, "#bc3754"),
    ABOVE(Long.MAX_VALUE, "#380962");

    private static final String NONE = "#c9ced4";

    private final long limitMs;
    private final String colour;

    RttClass(long limitMs, String colour) {
        this.limitMs = limitMs;
        this.colour = colour;
    }

    /** For the legend, such as {@code ≤ 30 ms}. */
    String label() {
        return this == ABOVE ? "> " + UP_TO_180.limitMs + " ms" : "≤ " + limitMs + " ms";
    }

    String colour() {
        return colour;
    }

    /** @param rtt absent where none is known */
    static String colourOf(@Nullable Duration rtt) {
        if (rtt == null) {
            return NONE;
        }
        for (RttClass each : values()) {
            if (each == ABOVE || rtt.compareTo(Duration.ofMillis(each.limitMs)) <= 0) {
                return each.colour;
            }
        }
        return NONE;
    }
}
