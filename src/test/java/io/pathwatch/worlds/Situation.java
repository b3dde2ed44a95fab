package io.pathwatch.worlds;

/**
 * The state of the network while a trace is made.
 *
 * @param path the way packets take
 * @param riseMs what packets take longer beyond some hop, milliseconds
 * @param riseTtl the first TTL that sees it
 * @param fault what keeps packets from the target
 * @param faultTtl the last TTL that is answered as ever
 * @param targetLoss share of the probes to the target that are lost
 */
record Situation(NetworkPath path, double riseMs, int riseTtl, Fault fault, int faultTtl, double targetLoss) {

    static Situation normal(NetworkPath path) {
        return new Situation(path, 0, 1, Fault.NONE, 0, 0);
    }

    Situation risen(double ms, int fromTtl) {
        return new Situation(path, ms, fromTtl, fault, faultTtl, targetLoss);
    }

    Situation broken(Fault how, int afterTtl) {
        return new Situation(path, riseMs, riseTtl, how, afterTtl, targetLoss);
    }

    Situation losing(double share) {
        return new Situation(path, riseMs, riseTtl, fault, faultTtl, share);
    }
}
