package io.pathwatch.model.view;

/** The paths that have letters. May be shared between threads. */
public interface KnownPaths {

    /** Those of a series, in a book of its own: what is added to it stays with it. Empty for an unknown series. */
    PathBook bookOf(String seriesId);
}
