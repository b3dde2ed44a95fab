package io.pathwatch.cli;

import io.pathwatch.model.Series;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.NotedIncident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a series over a span, with those of its lost probes.
 *
 * @param newest the newest of them, the newest first
 * @param count how many there were
 */
record SpanIncidents(List<NotedIncident> newest, int count) {

    private static final int MOST = 200;
    private static final int PAGE = 1_000;

    SpanIncidents {
        newest = List.copyOf(newest);
    }

    static SpanIncidents of(IncidentJournal journal, Series series, Instant from, Instant before) {
        List<NotedIncident> newest = new ArrayList<>();
        int count = 0;
        for (Series each : List.of(series, series.ofLosses())) {
            IncidentQuery.@Nullable Position after = null;
            int kept = 0;
            List<NotedIncident> page;
            do {
                page = journal.list(
                        new IncidentQuery(null, null, null, null, null, each.id(), from, before, after), PAGE);
                for (NotedIncident noted : page) {
                    count++;
                    if (kept++ < MOST) {
                        newest.add(noted.at(series));
                    }
                    after = new IncidentQuery.Position(
                            noted.incident().raisedAt(), noted.incident().id());
                }
            } while (page.size() == PAGE);
        }
        newest.sort(NotedIncident.NEWEST_FIRST);
        return new SpanIncidents(newest.subList(0, Math.min(MOST, newest.size())), count);
    }
}
