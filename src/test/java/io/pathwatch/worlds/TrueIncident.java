package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.Set;

/**
 * What really happened.
 *
 * @param kind what it is
 * @param first the first trace that meets it
 * @param end the first trace after it
 * @param ttl the first hop it concerns
 * @param visibleTtl the first hop that can show it: nobody answers, or not always, between {@code ttl} and this one
 * @param sides what else it may rightly raise
 */
record TrueIncident(IncidentKind kind, int first, int end, int ttl, int visibleTtl, Set<Condition> sides) {

    TrueIncident {
        sides = Set.copyOf(sides);
    }

    boolean covers(int trace) {
        return first <= trace && trace < end;
    }
}
