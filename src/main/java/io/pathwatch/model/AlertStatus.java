package io.pathwatch.model;

import java.util.Locale;

/** What an alert tells of its condition. */
public enum AlertStatus {
    RAISED,
    CHANGED,
    CLEARED;

    /** Lower case, as written in JSON and headers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
