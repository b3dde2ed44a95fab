package io.pathwatch;

import io.pathwatch.detect.NotWatched;
import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesMemory;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceStore;
import io.pathwatch.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the incidents that no trace will ever clear: of series that get no traces any more, of conditions that were
 * switched off, and those that the state of their series does not know. For one thread.
 */
final class WatchedIncidents {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedIncidents.class);

    /** How often to look. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    /** An operator edits, and a trace clears by itself what was switched off. */
    static final Duration GRACE = Duration.ofMinutes(5);

    /** What the command {@code replay} brought may go on with the next recording. */
    static final Duration GRACE_OF_REPLAYED = Duration.ofDays(1);

    /** A series without traces, while its target has others, is superseded after that, and this many intervals. */
    private static final Duration SUPERSEDED = Duration.ofDays(1);

    private static final int INTERVALS = 10;

    /** After a longer pause, as of a host that was asleep, everything has its grace once more. */
    private static final Duration PAUSE = Duration.ofMinutes(3);

    private static final int MOST = 100_000;

    /** Raised by others than traces, who also clear them. */
    private static final Set<Condition> NOT_OF_TRACES = EnumSet.of(Condition.SOURCE, Condition.DELIVERY);

    private final IncidentLog log;
    private final TraceStore store;
    private final Supplier<PlannedSeries> plan;
    private final Supplier<Map<String, Source>> sources;
    private final Clock clock;
    private final SteadyComparison steady = new SteadyComparison();
    private final Map<String, Doomed> doomed = new HashMap<>();
    private final Map<Series, String> troubles = new HashMap<>();
    private Instant lastLook = Instant.MIN;

    /** An incident that is ended unless something changes. */
    private record Doomed(NotWatched reason, long version, Instant since) {

        /** With another trace of the series somebody makes traces of it all the same. */
        boolean isStill(NotWatched found, long versionNow) {
            return reason.equals(found) && (!found.isWithoutTraces() || version == versionNow);
        }
    }

    /**
     * @param plan what is configured, as it is at the moment of asking
     * @param sources by key, likewise
     */
    WatchedIncidents(
            IncidentLog log,
            TraceStore store,
            Supplier<PlannedSeries> plan,
            Supplier<Map<String, Source>> sources,
            Clock clock) {
        this.log = log;
        this.store = store;
        this.plan = plan;
        this.sources = sources;
        this.clock = clock;
    }

    /** Ends what has had its grace. */
    void look() {
        Instant now = clock.instant();
        if (lastLook.isBefore(now.minus(PAUSE)) || lastLook.isAfter(now)) {
            doomed.clear();
        }
        lastLook = now;
        Map<Series, List<Incident>> open = log.listIncidents(IncidentFilter.OPEN, MOST).stream()
                .filter(incident -> !NOT_OF_TRACES.contains(incident.condition()))
                .collect(Collectors.groupingBy(Incident::series));
        Set<String> ids = new HashSet<>();
        open.values().forEach(incidents -> incidents.forEach(incident -> ids.add(incident.id())));
        doomed.keySet().retainAll(ids);
        PlannedSeries planned = open.isEmpty() ? null : plan.get();
        if (planned != null) {
            open.forEach((series, incidents) -> tryToLook(series, incidents, planned, now));
        }
    }

    /** What is wrong with one series keeps nothing from the others; it is told once. */
    private void tryToLook(Series series, List<Incident> incidents, PlannedSeries planned, Instant now) {
        try {
            look(series, incidents, planned, now);
            troubles.remove(series);
        } catch (StoreException e) {
            throw e; // the others cannot be looked at either
        } catch (RuntimeException e) {
            if (!e.toString().equals(troubles.put(series, e.toString()))) {
                LOG.error("series '{}': incidents that no trace clears cannot be ended", series.id(), e);
            }
        }
    }

    private void look(Series series, List<Incident> incidents, PlannedSeries planned, Instant now) {
        SeriesMemory memory = log.findMemory(series.id());
        Set<String> known = openIn(series, memory.state());
        boolean isSuperseded = isSuperseded(series, planned, now);
        List<Alert> ends = new ArrayList<>();
        Set<Condition> conditions = new HashSet<>();
        for (Incident incident : incidents) {
            NotWatched reason = isSuperseded
                    ? NotWatched.superseded()
                    : reasonOf(incident, known, planned.findReason(series, incident.condition()));
            Target target = reason == null || !reason.isWithoutTraces() ? null : targetOf(incident);
            if (reason == null || target != null && isRecorded(target)) {
                doomed.remove(incident.id());
            } else if (isDue(incident, reason, memory.version(), graceOf(target), now)) {
                ends.add(end(incident, reason, now));
                conditions.add(incident.condition());
            }
        }
        if (!ends.isEmpty()) {
            log.end(ends, memory, without(series, memory.state(), known, conditions), now);
        }
    }

    private static @Nullable NotWatched reasonOf(
            Incident incident, @Nullable Set<String> known, @Nullable NotWatched planned) {
        boolean isUnknown = known != null && !known.contains(incident.id());
        return planned == null && isUnknown ? NotWatched.forgotten() : planned;
    }

    private boolean isDue(Incident incident, NotWatched reason, long version, Duration grace, Instant now) {
        if (reason.isAtOnce()) {
            return true; // before another of the same condition is raised
        }
        Doomed before = doomed.get(incident.id());
        if (before == null || !before.isStill(reason, version)) {
            doomed.put(incident.id(), new Doomed(reason, version, now));
            return false;
        }
        return !before.since().plus(grace).isAfter(now);
    }

    /** The incidents that the state knows; null if it cannot be read: then the next trace begins anew. */
    private @Nullable Set<String> openIn(Series series, @Nullable OpaqueState state) {
        try {
            return steady.listOpen(series, state);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private @Nullable OpaqueState without(
            Series series, @Nullable OpaqueState state, @Nullable Set<String> known, Set<Condition> conditions) {
        return state == null || known == null ? null : steady.withoutIncidents(series, state, conditions);
    }

    /** Whether the target has traces from there, and for long none of this series: another address family, or place. */
    private boolean isSuperseded(Series series, PlannedSeries planned, Instant now) {
        List<Target> targets = planned.listTargets(series);
        Map<Series, Instant> starts =
                targets.isEmpty() ? Map.of() : store.findLastStarts(series.target(), now.plus(SUPERSEDED));
        Instant own = starts.get(series);
        if (own == null) {
            return false;
        }
        Duration longest = SUPERSEDED;
        for (Target target : targets) {
            Duration several = target.interval().multipliedBy(INTERVALS);
            longest = several.compareTo(longest) > 0 ? several : longest;
        }
        Instant latest = own.plus(longest);
        return starts.entrySet().stream()
                .filter(other -> !other.getKey().method().equals(Series.METHOD_CLI))
                .filter(other -> targets.stream()
                        .anyMatch(
                                target -> planned.isFrom(target, other.getKey().source())))
                .anyMatch(other -> other.getValue().isAfter(latest));
    }

    private @Nullable Target targetOf(Incident incident) {
        List<LoggedAlert> alerts = log.listAlerts(incident.id());
        try {
            return store.findReport(alerts.get(alerts.size() - 1).alert().traceId())
                    .map(report -> report.target())
                    .orElse(null);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) { // damaged: its incident is ended all the same
            LOG.debug("incident '{}': its last trace cannot be read", incident.id(), e);
            return null;
        }
    }

    /** Whether its traces come by themselves, whatever targets are configured. */
    private boolean isRecorded(Target target) {
        return sources.get().get(target.source()) instanceof Source.Recording;
    }

    private static Duration graceOf(@Nullable Target target) {
        boolean isReplayed = target != null
                && (target.source().equals(Target.RECORDED) || target.interval().isZero());
        return isReplayed ? GRACE_OF_REPLAYED : GRACE;
    }

    /** Named after the trace that was told of last, so that whoever was told of that is told of this. */
    private Alert end(Incident incident, NotWatched reason, Instant now) {
        List<LoggedAlert> alerts = log.listAlerts(incident.id());
        Alert last = alerts.get(alerts.size() - 1).alert();
        Instant since = last.evidence() instanceof IncidentEvidence evidence ? evidence.since() : incident.raisedAt();
        String key = Incident.key(incident.series().id(), incident.condition());
        IncidentEvidence evidence = new IncidentEvidence(
                incident.id(), key, since, reason.cause(), reason.summary(), List.of(), 1, null, null, null, List.of());
        return new Alert(
                Alert.id(last.traceId(), key, AlertStatus.CLEARED),
                last.traceId(),
                incident.series(),
                List.of(incident.condition()),
                AlertStatus.CLEARED,
                incident.severity(),
                now,
                last.labels(),
                evidence);
    }
}
