package io.pathwatch.web.api;

import io.pathwatch.model.Incident;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the incidents, and keeps those that are open with the series they are about. An alert is news at once; whether it
 * is told or held is decided later, so those that are not yet are looked at again. For one thread.
 */
final class IncidentNews {

    private static final int MOST_OPEN = 20_000;

    /** One that waits is looked at in a few microseconds; of more, pages learn when they ask. */
    private static final int MOST_FOLLOWED = 300;

    /** So long after an incident was sent or cleared it is seen by which subscriptions. */
    private static final Duration FOLLOWED = Duration.ofMinutes(5);

    private final IncidentJournal journal;
    private final SeriesEntries entries;

    /** By id, that which changed last at the end. */
    private final Map<String, Followed> followed = new LinkedHashMap<>();

    private long lastAlert;

    /**
     * One that may still be told or held.
     *
     * @param until absent while it is open and was not sent
     */
    private record Followed(Telling telling, @Nullable Instant until) {

        boolean isOver(Instant now) {
            return until != null && until.isBefore(now);
        }
    }

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
     * What changed since it was asked last.
     *
     * @return empty if that is more than {@code most}
     */
    Optional<List<NotedIncident>> read(int most, Instant now) {
        long newest = journal.newestAlert();
        Set<String> changed = newest == lastAlert ? Set.of() : new LinkedHashSet<>(journal.listChanged(lastAlert));
        if (changed.size() > most) {
            readOpen();
            lastAlert = newest;
            return Optional.empty();
        }
        Map<String, Telling> tellings = findTellings(changed);
        List<NotedIncident> found = new ArrayList<>();
        tellings.forEach((id, telling) -> {
            Followed last = followed.get(id);
            if (changed.contains(id) || last != null && !last.telling().equals(telling)) {
                journal.find(id).ifPresent(found::add);
            }
        });
        for (NotedIncident noted : found) {
            Incident incident = noted.incident();
            entries.concernedBy(incident.series()).forEach(entry -> entry.keep(incident));
            boolean isOver = incident.sent() || !incident.isOpen();
            follow(incident.id(), tellings.get(incident.id()), isOver ? now.plus(FOLLOWED) : null);
        }
        followed.entrySet()
                .removeIf(each ->
                        !tellings.containsKey(each.getKey()) || each.getValue().isOver(now));
        lastAlert = newest;
        return Optional.of(found);
    }

    /** Of {@code changed}, and of what is followed; asked before the incidents are read, so that nothing is missed. */
    private Map<String, Telling> findTellings(Set<String> changed) {
        Set<String> asked = new LinkedHashSet<>(changed);
        asked.addAll(followed.keySet());
        return asked.isEmpty() ? Map.of() : journal.findTellings(asked);
    }

    private void follow(String id, @Nullable Telling telling, @Nullable Instant until) {
        followed.remove(id);
        if (telling != null) {
            if (followed.size() == MOST_FOLLOWED) {
                followed.remove(followed.keySet().iterator().next());
            }
            followed.put(id, new Followed(telling, until));
        }
    }

    private void readOpen() {
        List<NotedIncident> listed = journal.list(
                new IncidentQuery(true, null, null, null, null, null, Instant.MIN, Instant.MAX, null), MOST_OPEN);
        Map<SeriesEntry, List<Incident>> open = new HashMap<>();
        List<String> waiting = new ArrayList<>();
        for (NotedIncident noted : listed) {
            Incident incident = noted.incident();
            entries.concernedBy(incident.series())
                    .forEach(entry -> open.computeIfAbsent(entry, each -> new ArrayList<>())
                            .add(incident));
            if (!incident.sent() && waiting.size() < MOST_FOLLOWED) {
                waiting.add(0, incident.id());
            }
        }
        entries.all().forEach(entry -> entry.setIncidents(open.getOrDefault(entry, List.of())));
        followed.clear();
        journal.findTellings(waiting).forEach((id, telling) -> follow(id, telling, null));
    }
}
