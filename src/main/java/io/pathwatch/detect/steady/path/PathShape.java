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

    /** TTLs from {@code from} to {@code to} at which nobody answered. */
    int silentBetween(int from, int to) {
        int silent = Math.max(0, to - from + 1);
        for (PathHop hop : hops) {
            if (hop.ttl() >= from && hop.ttl() <= to) {
                silent--;
            }
        }
        return silent;
    }
}
