package io.pathwatch.model;

/** Where operators leave what they want of a series. May be shared between threads, and the store between processes. */
public interface SeriesOrders {

    /**
     * Leaves {@code order} for the next comparison of a series, which then finds it in {@link SeriesHistory#orders()}.
     * A comparison made without it is refused, so none is missed; one that waits already is not left twice.
     *
     * @throws java.util.NoSuchElementException if no trace of the series is stored
     */
    void order(String seriesId, SeriesOrder order);
}
