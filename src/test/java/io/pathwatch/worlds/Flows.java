package io.pathwatch.worlds;

/** Which probes share a flow. */
enum Flows {
    /** All of a series. */
    ONE,
    /** Those of a trace, as with ICMP, whose identifier is that of the process. */
    PER_TRACE,
    /** None, as with UDP, whose port rises from probe to probe. */
    PER_PROBE
}
