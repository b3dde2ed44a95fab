package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The measurements that last had the probes of each source. The service chooses others each time unless it is given an
 * earlier measurement, whose probes it takes again; and only traces from the same place can be compared. May be shared
 * between threads.
 */
final class KnownProbes {

    /** More sources than anybody writes; what was removed from the file goes with the rest. */
    private static final int MOST = 1_000;

    private static final Duration MORE_MAY_HAVE_COME = Duration.ofDays(1);

    private final Map<Wanted, Chosen> measurements = new ConcurrentHashMap<>();

    /** Probes that can trace one family may not do the other. */
    private record Wanted(
            Source.Globalping source, @Nullable AddressFamily family) {}

    /**
     * Probes that the service chose.
     *
     * @param measurement that had them last
     * @param names of theirs, in the order of its answer
     * @param chosenAt when the service chose them
     * @param areFewer whether there were fewer than wanted
     */
    record Chosen(String measurement, List<String> names, Instant chosenAt, boolean areFewer) {

        Chosen {
            names = List.copyOf(names);
        }

        private boolean areWorthAnotherTry(Instant now) {
            return areFewer && !now.isBefore(chosenAt.plus(MORE_MAY_HAVE_COME));
        }
    }

    /** The probes that are to be taken again; null if there are none, or they are too few and it is time to look again. */
    @Nullable
    Chosen find(Source.Globalping source, @Nullable AddressFamily family, Instant now) {
        Chosen chosen = measurements.get(new Wanted(source, family));
        return chosen == null || chosen.areWorthAnotherTry(now) ? null : chosen;
    }

    void remember(Source.Globalping source, @Nullable AddressFamily family, Chosen chosen) {
        if (measurements.size() >= MOST) {
            measurements.clear();
        }
        measurements.put(new Wanted(source, family), chosen);
    }

    /** Forgets {@code chosen}, unless there is a newer measurement. */
    void forget(Source.Globalping source, @Nullable AddressFamily family, Chosen chosen) {
        measurements.remove(new Wanted(source, family), chosen);
    }
}
