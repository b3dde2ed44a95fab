package io.pathwatch.worlds;

/** How probes are sent: which of them share a flow. */
enum Flows {
    /** All of a series. */
    ONE,
    /** Those of a trace, as with ICMP, whose identifier is that of the process. */
    PER_TRACE,
    /** None, as with UDP, whose port rises from probe to probe. */
    PER_PROBE,
    /** None either; and they are no traceroute but go straight to the target, to tell how many get lost. */
    STRAIGHT
}
