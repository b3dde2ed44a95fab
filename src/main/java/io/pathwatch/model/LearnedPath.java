package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path that is remembered.
 *
 * @param destination address of the target it leads to; absent where only the source knows it
 * @param hops those that answered, with the most frequent responders first
 * @param wideTtls TTLs of hops with more responders than are told apart: of each network one is listed
 * @param hopCount TTL the target answered at when last seen; 0 where it did not
 * @param targetRtt median of the last RTTs of the target; absent where there are none
 * @param traces traces that showed it
 * @param share of the traces to its destination, 0 to 1
 * @param firstSeen start of the first of them, to the second
 * @param lastSeen start of the last of them, to the second
 * @param isInUse whether it is the one the destination is reached by now
 * @param isPinned whether it stays what a change is held against
 */
public record LearnedPath(
        @Nullable InetAddress destination,
        List<PathStep.Place> hops,
        Set<Integer> wideTtls,
        int hopCount,
        @Nullable Duration targetRtt,
        long traces,
        double share,
        Instant firstSeen,
        Instant lastSeen,
        boolean isInUse,
        boolean isPinned) {

    public LearnedPath {
        hops = List.copyOf(hops);
        wideTtls = Set.copyOf(wideTtls);
    }
}
