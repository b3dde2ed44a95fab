package io.pathwatch.worlds;

/** What decides which of several equal ways a probe takes. */
enum Balancing {
    /** Addresses alone: every probe of a series takes the same way. */
    PER_DESTINATION,
    /** The flow: what that is, the way of probing decides ({@link Flows}). */
    PER_FLOW,
    /** Chance. */
    PER_PACKET
}
