package io.pathwatch.web.api;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of the board, one for each series that is shown. For one thread. */
final class SeriesEntries {

    private final Map<String, SeriesEntry> byId = new LinkedHashMap<>();
    private final Map<Ends, List<SeriesEntry>> byEnds = new HashMap<>();

    /** From where to where, by whatever method. */
    private record Ends(String source, String target, AddressFamily family) {

        static Ends of(Series series) {
            return new Ends(series.source(), series.target(), series.family());
        }
    }

    /** The entry of a series; a new one if there is none. */
    SeriesEntry of(Series series) {
        SeriesEntry known = byId.get(series.id());
        if (known != null) {
            return known;
        }
        SeriesEntry entry = new SeriesEntry(series);
        byId.put(entry.id(), entry);
        byEnds.computeIfAbsent(Ends.of(series), ends -> new ArrayList<>(1)).add(entry);
        return entry;
    }

    /** Those that an incident of {@code series} is about: lost probes are counted by one beside that which is shown. */
    List<SeriesEntry> concernedBy(Series series) {
        if (series.method().equals(Series.METHOD_LOSS)) {
            return byEnds.getOrDefault(Ends.of(series), List.of());
        }
        SeriesEntry own = byId.get(series.id());
        return own == null ? List.of() : List.of(own);
    }

    /** In the order in which they came. */
    Collection<SeriesEntry> all() {
        return byId.values();
    }
}
