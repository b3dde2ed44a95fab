package io.pathwatch;

import io.pathwatch.detect.sources.SourceDetector;
import io.pathwatch.detect.sources.SourceMemory;
import io.pathwatch.detect.sources.SourceRule;
import io.pathwatch.detect.sources.WatchedSeries;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Waiting;
import io.pathwatch.model.WaitingAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks again and again at how the targets of each source are doing, and tells of the source. For one thread. */
final class WatchedSources {

    /** A host that was asleep traced nothing, and no target is stale for that. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final IncidentLog log;
    private final SeriesStatuses statuses;
    private final Supplier<List<Target>> targets;
    private final Supplier<Map<String, Source>> sources;
    private final String thisHost;
    private final SourceDetector detector;
    private final Map<String, SourceMemory> memories = new HashMap<>();
    private final Map<String, Instant> watchedSince = new HashMap<>();
    private Instant lastLook = Instant.MIN;

    /**
     * @param targets as they are at the moment of asking
     * @param sources by key, likewise
     * @param thisHost what series call {@code LO}
     */
    WatchedSources(
            IncidentLog log,
            SeriesStatuses statuses,
            Supplier<List<Target>> targets,
            Supplier<Map<String, Source>> sources,
            String thisHost,
            SourceRule rule) {
        this.log = log;
        this.statuses = statuses;
        this.targets = targets;
        this.sources = sources;
        this.thisHost = thisHost;
        this.detector = new SourceDetector(rule);
    }

    /**
     * Looks at every source; what is to be told of one is appended to the log.
     *
     * @param waiting names the vantage points within services, and the open incidents
     * @return whether anything was
     */
    boolean look(Waiting waiting, Instant now) {
        List<Target> watched = targets.get().stream()
                .filter(target -> target.conditions().mode() == Conditions.Mode.STEADY)
                .toList();
        noteWatched(watched, now);
        Map<String, Incident> open = new HashMap<>();
        waiting.openSources()
                .forEach(incident -> open.putIfAbsent(incident.series().source(), incident));
        Set<String> names = new TreeSet<>(open.keySet());
        watched.stream().filter(this::isOneVantagePoint).forEach(target -> names.add(nameOf(target)));
        waiting.alerts().forEach(alert -> names.add(sourceOf(alert)));
        memories.keySet().retainAll(names);
        boolean told = false;
        for (String name : names) {
            told |= look(name, watched, open.get(name), now);
        }
        return told;
    }

    private static String sourceOf(WaitingAlert waiting) {
        return waiting.alert().series().source();
    }

    private boolean look(String name, List<Target> watched, @Nullable Incident open, Instant now) {
        List<WatchedSeries> series = seriesOf(name, watched);
        if (series.isEmpty()) {
            return open != null && abandon(open, now);
        }
        SourceDetector.Step step = detector.look(series, memories.getOrDefault(name, SourceMemory.EMPTY), open, now);
        Alert alert = step.alert();
        if (alert != null) {
            log.append(alert, now);
        }
        memories.put(name, step.memory());
        return alert != null;
    }

    private boolean abandon(Incident open, Instant now) {
        List<LoggedAlert> alerts = log.listAlerts(open.id());
        log.append(detector.abandon(open, alerts.get(alerts.size() - 1).alert().traceId(), now), now);
        return true;
    }

    private List<WatchedSeries> seriesOf(String name, List<Target> watched) {
        Map<String, Target> byName = watched.stream()
                .filter(target -> isFrom(target, name))
                .collect(Collectors.toMap(Target::name, target -> target, (one, other) -> one));
        List<WatchedSeries> series = new ArrayList<>();
        if (byName.isEmpty()) {
            return series;
        }
        for (SeriesStatus status : statuses.listStatuses(name)) {
            Target target = byName.get(status.series().target());
            if (target != null) {
                Integer staleAfter =
                        isOneVantagePoint(target) ? target.conditions().steady().staleAfter() : null;
                series.add(new WatchedSeries(status, staleAfter, watchedSince.get(target.key())));
            }
        }
        return series;
    }

    /** Whether it is traced from a single place, whenever this host says: from others, traces come when they come. */
    private boolean isOneVantagePoint(Target target) {
        Source source = sources.get().get(target.source());
        return source instanceof Source.Command || source instanceof Source.LookingGlass;
    }

    /** What series call the source of {@code target}. */
    private String nameOf(Target target) {
        return target.source().equals(Target.THIS_HOST) ? thisHost : target.source();
    }

    /** Of a service, the vantage points count, each by itself; not the service, which has no traces but failed ones. */
    private boolean isFrom(Target target, String name) {
        String own = nameOf(target);
        return isOneVantagePoint(target) ? name.equals(own) : name.startsWith(own + "/");
    }

    private void noteWatched(List<Target> watched, Instant now) {
        if (lastLook.isBefore(now.minus(PAUSE)) || lastLook.isAfter(now)) {
            watchedSince.clear();
        }
        lastLook = now;
        watchedSince.keySet().retainAll(watched.stream().map(Target::key).collect(Collectors.toSet()));
        watched.forEach(target -> watchedSince.putIfAbsent(target.key(), now));
    }
}
