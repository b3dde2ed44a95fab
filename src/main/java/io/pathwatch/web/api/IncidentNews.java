package io.pathwatch.web.api;

import io.pathwatch.model.Incident;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.NotedIncident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the incidents, and keeps those that are open with the series they are about. For one thread. */
final class IncidentNews {

    private static final int MOST_OPEN = 20_000;

    private final IncidentJournal journal;
    private final SeriesEntries entries;
    private long lastAlert;

    IncidentNews(IncidentJournal journal, SeriesEntries entries) {
        this.journal = journal;
        this.entries = entries;
    }

    /** Reads what is open; what happens from now on is news. */
    void begin() {
        long newest = journal.newestAlert();
        readOpen();
        lastAlert = newest;
    }

    /**
     * What changed since it was asked last, in that order.
     *
     * @return empty if that is more than {@code most}
     */
    Optional<List<NotedIncident>> read(int most) {
        long newest = journal.newestAlert();
        if (newest == lastAlert) {
            return Optional.of(List.of());
        }
        List<String> changed = journal.listChanged(lastAlert);
        List<NotedIncident> found = new ArrayList<>();
        if (changed.size() > most) {
            readOpen();
        } else {
            changed.forEach(id -> journal.find(id).ifPresent(found::add));
            found.forEach(this::keep);
        }
        lastAlert = newest;
        return changed.size() > most ? Optional.empty() : Optional.of(found);
    }

    private void keep(NotedIncident noted) {
        entries.concernedBy(noted.incident().series()).forEach(entry -> entry.keep(noted.incident()));
    }

    private void readOpen() {
        Map<SeriesEntry, List<Incident>> open = new HashMap<>();
        journal.list(new IncidentQuery(true, null, null, null, null, null, Instant.MIN, Instant.MAX, null), MOST_OPEN)
                .forEach(noted -> entries.concernedBy(noted.incident().series())
                        .forEach(entry -> open.computeIfAbsent(entry, each -> new ArrayList<>())
                                .add(noted.incident())));
        entries.all().forEach(entry -> entry.setIncidents(open.getOrDefault(entry, List.of())));
    }
}
