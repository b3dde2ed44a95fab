package io.pathwatch.worlds;

/**
 * The state of the network while a trace is made.
 *
 * @param path the way packets take
 * @param riseMs what packets take longer beyond some hop, milliseconds
 * @param riseTtl the first TTL that sees it
 * @param fault what keeps packets from the target
 * @param faultTtl the last TTL that is answered as ever
 * @param loss share of the probes to the target, and to whoever else suffers from it, that are lost
 * @param lossTtl the first hop that suffers from it beside the target
 */
record Situation(NetworkPath path, double riseMs, int riseTtl, Fault fault, int faultTtl, double loss, int lossTtl) {

    static Situation normal(NetworkPath path) {
        return new Situation(path, 0, 1, Fault.NONE, 0, 0, Integer.MAX_VALUE);
    }

    Situation risen(double ms, int fromTtl) {
        return new Situation(path, ms, fromTtl, fault, faultTtl, loss, lossTtl);
    }

    Situation broken(Fault how, int afterTtl) {
        return new Situation(path, riseMs, riseTtl, how, afterTtl, loss, lossTtl);
    }

    /** The target loses probes. */
    Situation losing(double share) {
        return losing(share, Integer.MAX_VALUE);
    }

    /** Probes are lost on the way to a hop and all behind it. */
    Situation losing(double share, int fromTtl) {
        return new Situation(path, riseMs, riseTtl, fault, faultTtl, share, fromTtl);
    }
}
