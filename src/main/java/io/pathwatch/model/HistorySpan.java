package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A part of the history of a series.
 *
 * @param from traces that started then or later
 * @param before traces that started earlier than that
 * @param earlier how many of the newest traces before {@code from} belong to it too, zero or more
 */
public record HistorySpan(Instant from, Instant before, int earlier) {

    public static final HistorySpan ALL = new HistorySpan(Instant.MIN, Instant.MAX, 0);

    public HistorySpan {
        requireNonNull(from, "from");
        requireNonNull(before, "before");
        if (earlier < 0) {
            throw new IllegalArgumentException("earlier: expected zero or more, was " + earlier);
        }
    }
}
