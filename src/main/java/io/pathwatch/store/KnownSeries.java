package io.pathwatch.store;

import io.pathwatch.model.Series;

/**
 * A series with its number in the store.
 *
 * @param id number, never given to another
 * @param key its identity, 12 hex digits
 */
record KnownSeries(long id, String key, Series series) {}
