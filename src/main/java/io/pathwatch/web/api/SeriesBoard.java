package io.pathwatch.web.api;

import io.pathwatch.format.page.IncidentItemJson;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.format.page.SeriesItemJson;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.Arrivals;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.RecentDays;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.TracePath;
import io.pathwatch.model.view.Watching;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How every series that is watched is doing, kept in memory: a list of a thousand costs no look into the store. It follows
 * what is stored, whoever stores it, and tells the pages that are open. {@link #look} is called by one thread, the rest by
 * any.
 */
public final class SeriesBoard {

    private static final int MOST_ARRIVALS = 2_000;
    private static final int MOST_OPEN = 20_000;
    private static final int MOST_TOLD = 200;

    /** One look takes about so long at most, also when there is much to catch up. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SPARSE_STEP = Duration.ofHours(3);

    private final Sources from;
    private final EventStream events;
    private final Clock clock;
    private final Map<String, SeriesEntry> entries = new LinkedHashMap<>();
    private final Deque<SeriesEntry> unread = new ArrayDeque<>();
    private volatile Map<String, SeriesItem> items = Map.of();
    private volatile Map<String, SeriesItem> unwatched = Map.of();
    private long begunAt = -1;
    private long lastAlert;
    private long lastStep = Long.MIN_VALUE;

    /** Where the board knows from. */
    public record Sources(
            PastTraces past,
            Arrivals arrivals,
            KnownPaths paths,
            SeriesStatuses statuses,
            IncidentJournal incidents,
            Watching watching) {}

    public SeriesBoard(Sources from, EventStream events, Clock clock) {
        this.from = from;
        this.events = events;
        this.clock = clock;
    }

    /** Every series that is watched, in no particular order. */
    public List<SeriesItem> items() {
        return List.copyOf(items.values());
    }

    /** A series that is watched, or was. */
    public Optional<SeriesItem> find(String id) {
        SeriesItem watched = items.get(id);
        return Optional.ofNullable(watched == null ? unwatched.get(id) : watched);
    }

    /** Takes in what was stored since the last look, and tells it. */
    public void look() {
        Instant now = clock.instant();
        long end = System.nanoTime() + PATIENCE.toNanos();
        if (begunAt < 0) {
            begin();
        }
        int arrived = MOST_ARRIVALS;
        while (arrived == MOST_ARRIVALS && System.nanoTime() - end < 0) {
            arrived = from.arrivals().readNext(MOST_ARRIVALS, this::arrive);
        }
        readIncidents();
        while (!unread.isEmpty() && System.nanoTime() - end < 0) {
            read(unread.poll(), now);
        }
        refresh(now);
    }

    private void begin() {
        begunAt = from.arrivals().newest();
        lastAlert = from.incidents().newestAlert();
        for (SeriesStatus status : from.statuses().listStatuses()) {
            SeriesEntry entry = entryOf(status.series());
            entry.begin(status);
        }
        // stores of older programs do not tell how their series were doing
        from.past().listSeries().forEach(this::entryOf);
        unread.addAll(entries.values());
        setIncidents();
    }

    private SeriesEntry entryOf(Series series) {
        return entries.computeIfAbsent(series.id(), id -> new SeriesEntry(series));
    }

    private void arrive(Arrival arrival) {
        Series series = arrival.series();
        if (series.method().equals(Series.METHOD_CLI) || series.method().equals(Series.METHOD_LOSS)) {
            return;
        }
        SeriesEntry entry = entryOf(series);
        entry.arrive(arrival);
        if (arrival.sequence() > begunAt) {
            begunAt = arrival.sequence();
            String trace = Trace.id(entry.id(), arrival.trace().startedAt());
            events.publish("trace", PageJson.render(json -> {
                json.writeStartObject();
                json.writeStringField("series", entry.id());
                json.writeStringField("trace", trace);
                json.writeEndObject();
            }));
        }
    }

    private void readIncidents() {
        long newest = from.incidents().newestAlert();
        if (newest == lastAlert) {
            return;
        }
        List<String> changed = from.incidents().listChanged(lastAlert);
        lastAlert = newest;
        setIncidents();
        changed.stream().limit(MOST_TOLD).forEach(this::tellIncident);
    }

    /** Tells that something happened to an incident, also that somebody wrote a note at it. */
    void tellIncident(String id) {
        from.incidents()
                .find(id)
                .ifPresent(noted -> events.publish("incident", PageJson.render(IncidentItemJson.one(noted))));
    }

    private void setIncidents() {
        Map<String, List<Incident>> open = new HashMap<>();
        from.incidents()
                .list(new IncidentQuery(true, null, null, null, null, null, Instant.MIN, Instant.MAX, null), MOST_OPEN)
                .forEach(noted -> open.computeIfAbsent(noted.incident().series().id(), id -> new ArrayList<>())
                        .add(noted.incident()));
        entries.values().forEach(entry -> entry.setIncidents(open.getOrDefault(entry.id(), List.of())));
    }

    /** What the small pictures show of the time before this start: a sample, so that it is quick. */
    private void read(SeriesEntry entry, Instant now) {
        List<PastTrace> newest =
                from.past().listNewest(entry.id(), Instant.MIN, now.plus(DAY), SeriesEntry.LAST_TRACES).stream()
                        .map(ListedTrace::trace)
                        .toList();
        entry.remember(newest, pathOf(entry, newest));
        Instant week = now.minus(Duration.ofDays(7));
        from.past().forEachSample(entry.id(), week, now.minus(DAY), SPARSE_STEP, entry::remember);
        from.past().forEachSample(entry.id(), now.minus(DAY), now, RecentDays.STEP, entry::remember);
    }

    private @Nullable KnownPath pathOf(SeriesEntry entry, List<PastTrace> newest) {
        Optional<PastTrace> telling =
                newest.stream().filter(trace -> !trace.form().isFailed()).findFirst();
        if (telling.isEmpty()) {
            return null;
        }
        PathBook book = from.paths().bookOf(entry.id());
        int known = book.paths().size();
        KnownPath path = book.take(TracePath.of(telling.get()), telling.get().startedAt());
        return path.ordinal() < known ? path : null;
    }

    private void refresh(Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), RecentDays.STEP.toSeconds());
        if (step != lastStep) {
            lastStep = step;
            entries.values().forEach(SeriesEntry::turn);
        }
        Map<String, SeriesItem> before = items;
        Map<String, SeriesItem> after = new LinkedHashMap<>();
        Map<String, SeriesItem> left = new HashMap<>();
        Set<String> traced = new HashSet<>();
        for (SeriesEntry entry : entries.values()) {
            Optional<Target> target = from.watching().findTarget(entry.series());
            if (target.isPresent()) {
                traced.add(target.get().key());
                SeriesItem item = entry.refresh(
                        target.get(), from.watching().findNext(target.get()).orElse(null), now);
                after.put(entry.id(), item);
            } else {
                left.put(entry.id(), entry.refreshUnwatched(now));
            }
        }
        unwatched = left;
        for (Target target : from.watching().targets()) {
            if (!traced.contains(target.key())) {
                SeriesItem item = awaited(target, before, now);
                after.put(item.id(), item);
            }
        }
        items = after;
        after.forEach((id, item) -> {
            if (isNews(before.get(id), item) && !before.isEmpty()) {
                events.publish("status", PageJson.render(SeriesItemJson.event(item)));
            }
        });
    }

    private SeriesItem awaited(Target target, Map<String, SeriesItem> before, Instant now) {
        SeriesEntry entry = new SeriesEntry(from.watching().awaited(target));
        SeriesItem last = before.get(entry.id());
        return last != null && last.target().equals(target)
                ? last
                : entry.refresh(target, from.watching().findNext(target).orElse(null), now);
    }

    private static boolean isNews(@Nullable SeriesItem before, SeriesItem after) {
        return before == null
                || before != after
                        && (before.state() != after.state()
                                || before.openIncidents() != after.openIncidents()
                                || before.worst() != after.worst()
                                || !Objects.equals(before.path(), after.path()));
    }
}
