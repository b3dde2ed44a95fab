package io.pathwatch.model;

/** What a trace gives reason to look at again soon. */
public enum Suspicion {
    /** It took a way that was not learnt. */
    PATH,
    /** The target did not answer: it may be lost, or only out of reach for this method. */
    UNREACHABLE
}
