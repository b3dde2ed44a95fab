package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

/**
 * A trace in a list.
 *
 * @param trace the trace
 * @param alerts how many alerts it raised, changed or cleared, zero or more
 * @param hasRaw whether what the tool printed is kept
 */
public record ListedTrace(PastTrace trace, int alerts, boolean hasRaw) {

    public ListedTrace {
        requireNonNull(trace, "trace");
    }
}
