package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

/**
 * How many incidents of a condition are open with a severity.
 *
 * @param open 1 or more
 */
public record IncidentCount(Condition condition, Severity severity, int open) {

    public IncidentCount {
        requireNonNull(condition, "condition");
        requireNonNull(severity, "severity");
    }
}
