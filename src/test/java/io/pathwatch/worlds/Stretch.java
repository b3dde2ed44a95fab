package io.pathwatch.worlds;

import java.util.List;

/**
 * A part of a path: one way, or several equal ones between which probes are balanced.
 *
 * @param branches at least one; each the routers along it
 * @param balancing what decides between them
 * @param salt makes that decision another one than at other stretches
 * @param delayMs round trip each of its hops adds, milliseconds
 */
record Stretch(List<List<Router>> branches, Balancing balancing, long salt, double delayMs) {

    Stretch {
        branches = List.copyOf(branches);
    }

    static Stretch of(Router router, double delayMs) {
        return new Stretch(List.of(List.of(router)), Balancing.PER_DESTINATION, 0, delayMs);
    }

    /** The branch a packet takes: {@code flow} is that of the probe, {@code packet} different for each. */
    List<Router> branch(long flow, long packet) {
        if (branches.size() == 1) {
            return branches.get(0);
        }
        long hashed =
                switch (balancing) {
                    case PER_DESTINATION -> salt;
                    case PER_FLOW -> flow ^ salt;
                    case PER_PACKET -> packet ^ salt;
                };
        return branches.get((int) Long.remainderUnsigned(Dice.mix(hashed), branches.size()));
    }
}
