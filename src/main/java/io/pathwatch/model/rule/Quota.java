package io.pathwatch.model.rule;

import org.jspecify.annotations.Nullable;

/**
 * So many of the last so many traces.
 *
 * @param needed 1 to {@code of}
 * @param of 1 to 64
 */
public record Quota(int needed, int of) {

    /** So many of the last traces are remembered. */
    public static final int MOST = Long.SIZE;

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public Quota {
        if (of < 1 || of > MOST) {
            throw new IllegalArgumentException("of: expected 1 to " + MOST + ", was " + of);
        }
        if (needed < 1 || needed > of) {
            throw new IllegalArgumentException("needed: expected 1 to " + of + ", was " + needed);
        }
    }

    /** The quota that {@code text} tells, {@code 3 of 5}, or null if it tells none. */
    public static @Nullable Quota parse(String text) {
        int between = text.indexOf(" of ");
        if (between < 0) {
            return null;
        }
        int needed = (int) Digits.value(text.substring(0, between), 2);
        int of = (int) Digits.value(text.substring(between + " of ".length()), 2);
        return of < 1 || of > MOST || needed < 1 || needed > of ? null : new Quota(needed, of);
    }

    /** @param traces one bit for each, the newest lowest; set where it counts */
    public boolean isMetBy(long traces) {
        return Long.bitCount(lastOf(traces)) >= needed;
    }

    /** Those of {@code traces} that are looked at, the others zero. */
    public long lastOf(long traces) {
        return traces & -1L >>> MOST - of;
    }

    /** As written in configuration: {@code 3 of 5}. */
    @Override
    public String toString() {
        return needed + " of " + of;
    }
}
