package io.pathwatch.model;

/** What an operator wants of a series; done with its next comparison. */
public enum SeriesOrder {
    /** Forget the learnt paths, and learn again. */
    FORGET_PATHS,
    /** Forget the latencies and the distance learnt as normal, and learn again. */
    FORGET_BASELINE,
    /** Pin no path any more; what was learnt stays. */
    UNPIN_PATH,
    /** Take the path of the next trace for a good one, and never forget it. */
    PIN_PATH
}
