package io.pathwatch.model;

/** Another trace of the series was stored after this one was compared; it must be compared again. */
public final class StateChangedException extends Exception {

    private static final long serialVersionUID = 1L;

    public StateChangedException(String seriesId, long expected, long found) {
        super("series " + seriesId + ": expected state version " + expected + ", found " + found + "; compare again");
    }
}
