package io.pathwatch.model.view;

import java.util.Locale;

/** How a series is doing, in one word; the worst first. */
public enum SeriesState {
    /** The target is lost. */
    UNREACHABLE,
    /** The last trace could not be made. */
    FAILED,
    /** Traces that tell anything are missing. */
    STALE,
    /** The path is not what it was, or not what it must be. */
    CHANGED,
    SLOW,
    LOSSY,
    /** No trace yet. */
    PENDING,
    OK;

    /** Lower case, as written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
