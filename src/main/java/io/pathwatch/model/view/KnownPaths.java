package io.pathwatch.model.view;

import java.time.Instant;

/** The paths that have letters. May be shared between threads. */
public interface KnownPaths {

    /** Those of a series, in a book of its own: what is added to it stays with it. Empty for an unknown series. */
    PathBook bookOf(String seriesId);

    /**
     * As {@link #bookOf}, in a book that knows which path was taken last before {@code at}: a trace that ends before paths
     * part goes on with that one, whoever asks for it.
     */
    default PathBook bookAt(String seriesId, Instant at, PastTraces past) {
        PathBook book = bookOf(seriesId);
        book.recall(limit -> past.listNewest(seriesId, Instant.MIN, at, limit).stream()
                .map(ListedTrace::trace)
                .toList());
        return book;
    }
}
