package io.pathwatch;

import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets alerts wait again whose silence is over, or whose source has recovered. For one thread. */
final class HeldAlerts {

    /** A target that is fine again clears its incident within so many intervals. */
    private static final int INTERVALS_TO_CLEAR = 3;

    private static final int MOST = 100_000;

    private final IncidentLog log;
    private final SeriesStatuses statuses;

    HeldAlerts(IncidentLog log, SeriesStatuses statuses) {
        this.log = log;
        this.statuses = statuses;
    }

    /**
     * Releases what nothing holds back any more.
     *
     * @param silences all of them
     * @param sources incidents about sources that are open
     * @return how many raises wait again
     */
    int release(List<Silence> silences, List<Incident> sources, Instant now) {
        Set<String> holding = new HashSet<>();
        silences.stream().filter(silence -> silence.isActive(now)).forEach(silence -> holding.add(silence.id()));
        sources.forEach(incident -> holding.add(incident.id()));
        int released = 0;
        for (String holder : log.listHolders()) {
            if (!holding.contains(holder)) {
                Optional<Incident> source = log.findIncident(holder);
                released += source.isPresent() ? releaseFrom(source.get(), now) : log.release(holder, now);
            }
        }
        return released;
    }

    /** What its targets have not cleared by themselves, once each has been traced often enough to. */
    private int releaseFrom(Incident source, Instant now) {
        Instant recovered = source.clearedAt() == null ? now : source.clearedAt();
        Map<String, Duration> intervals = new HashMap<>();
        for (SeriesStatus status : statuses.listStatuses(source.series().source())) {
            intervals.put(status.series().id(), status.interval());
        }
        Set<String> released = new HashSet<>();
        for (Incident incident : log.listIncidents(IncidentFilter.OPEN, MOST)) {
            Duration interval = intervals.getOrDefault(incident.series().id(), Duration.ZERO);
            boolean hadTime =
                    !recovered.plus(interval.multipliedBy(INTERVALS_TO_CLEAR)).isAfter(now);
            if (source.id().equals(incident.heldBy()) && hadTime) {
                released.add(incident.id());
            }
        }
        return log.release(released, now);
    }
}
