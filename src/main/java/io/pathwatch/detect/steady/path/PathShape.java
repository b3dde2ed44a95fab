package io.pathwatch.detect.steady.path;

import io.pathwatch.model.rule.PathLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path, hop by hop.
 *
 * @param hops those that answered, in rising TTL
 * @param isWhole whether its end is known: the target answered
 */
record PathShape(List<PathHop> hops, boolean isWhole) {

    private static final int SELDOM = 8;

    @Nullable
    PathHop at(int ttl) {
        for (PathHop hop : hops) {
            if (hop.ttl() == ttl) {
                return hop;
            }
        }
        return null;
    }

    boolean knows(PathLevel level) {
        for (PathHop hop : hops) {
            if (!hop.keys(level).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The level two paths can be compared at: without a database that knows AS or country it is the prefix. */
    PathLevel levelWith(PathShape other, PathLevel wanted) {
        return knows(wanted) || other.knows(wanted) ? wanted : PathLevel.PREFIX;
    }

    /** Whether no TTL that answered in both tells them apart. */
    boolean fits(PathShape other, PathLevel wanted) {
        PathLevel level = levelWith(other, wanted);
        for (PathHop hop : hops) {
            PathHop there = other.at(hop.ttl());
            if (there != null && !hop.meets(there) && !hop.isAlike(there, level)) {
                return false;
            }
        }
        return true;
    }

    /** The same for a path of which not much is known yet: a neighbour in the network will do. */
    boolean resembles(PathShape other, PathLevel wanted) {
        PathLevel level = levelWith(other, wanted);
        for (PathHop hop : hops) {
            PathHop there = other.at(hop.ttl());
            if (there != null && !hop.isNear(there) && !hop.isAlike(there, level)) {
                return false;
            }
        }
        return true;
    }

    /** Traces that must have shown something for it to be a part of the path, not a detour that was learnt with it. */
    int least() {
        int most = 0;
        for (PathHop hop : hops) {
            for (Responder responder : hop.responders()) {
                most = Math.max(most, responder.traces());
            }
        }
        return most / SELDOM + 1;
    }

    /** TTLs from {@code from} to {@code to} at which nobody answered, or hardly ever. */
    int silentBetween(int from, int to) {
        int silent = Math.max(0, to - from + 1);
        int least = silent == 0 ? 0 : least();
        for (PathHop hop : hops) {
            if (hop.ttl() >= from && hop.ttl() <= to && hop.traces() >= least) {
                silent--;
            }
        }
        return silent;
    }
}
