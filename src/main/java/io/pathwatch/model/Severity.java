package io.pathwatch.model;

import java.util.Locale;

/** How bad what an alert tells is, from least to most. */
public enum Severity {
    INFO,
    NOTICE,
    WARNING,
    CRITICAL;

    /** Lower case, as written in JSON and headers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
