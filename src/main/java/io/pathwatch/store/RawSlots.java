package io.pathwatch.store;

/** Where the raw output of a series' newest traces is kept: a ring of slots for each series. */
final class RawSlots {

    static final int COUNT = 10;

    /** More than {@link #COUNT}, so that it may grow without moving what is there. */
    private static final int DISTANCE = 16;

    private RawSlots() {}

    static long firstOf(long series) {
        return series * DISTANCE;
    }

    /** The slot of the next trace of a series that has {@code stored} ones. */
    static long nextOf(long series, long stored) {
        return firstOf(series) + stored % COUNT;
    }
}
