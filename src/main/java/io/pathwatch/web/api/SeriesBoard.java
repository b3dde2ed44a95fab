package io.pathwatch.web.api;

import io.pathwatch.format.page.IncidentItemJson;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.format.page.SeriesItemJson;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.Arrivals;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.RecentDays;
import io.pathwatch.model.view.SeriesItem;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How every series that is watched is doing, kept in memory: a list of a thousand costs no look into the store. It follows
 * what is stored, whoever stores it, and tells the pages that are open. {@link #look} is called by one thread, the rest by
 * any.
 */
public final class SeriesBoard {

    private static final int MOST_ARRIVALS = 2_000;

    /** Of more than this at once pages are told to begin anew: nobody could take all of it. */
    private static final int MOST_TOLD = 300;

    /** One look takes about so long at most, also when there is much to catch up. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Sources from;
    private final EventStream events;
    private final Clock clock;
    private final EntryReader reader;
    private final SeriesEntries entries = new SeriesEntries();
    private final IncidentNews incidents;
    private final Deque<SeriesEntry> unread = new ArrayDeque<>();
    private final List<byte[]> untoldTraces = new ArrayList<>();
    private final List<byte[]> untoldIncidents = new ArrayList<>();
    private volatile Map<String, SeriesItem> items = Map.of();
    private volatile Map<String, SeriesItem> unwatched = Map.of();
    private volatile Instant asOf = Instant.EPOCH;
    private Map<String, SeriesEntry> awaited = Map.of();
    private boolean hasBegun;
    private boolean hasLooked;
    private boolean isTooMuch;
    private long begunAt;
    private long lastStep = Long.MIN_VALUE;

    /**
     * Where the board knows from.
     *
     * @param silences those that hold or will, with the name of this host for {@code LO}
     */
    public record Sources(
            PastTraces past,
            Arrivals arrivals,
            KnownPaths paths,
            SeriesStatuses statuses,
            IncidentJournal incidents,
            Watching watching,
            Supplier<List<Silence>> silences) {}

    public SeriesBoard(Sources from, EventStream events, Clock clock) {
        this.from = from;
        this.events = events;
        this.clock = clock;
        this.reader = new EntryReader(from.past(), from.paths());
        this.incidents = new IncidentNews(from.incidents(), entries);
    }

    /** Every series that is watched, in no particular order. */
    public List<SeriesItem> items() {
        return List.copyOf(items.values());
    }

    /** When the last look began: {@link #items()}, called after this, has all that changed up to then. */
    public Instant asOf() {
        return asOf;
    }

    /** A series that is watched, or was. */
    public Optional<SeriesItem> find(String id) {
        SeriesItem watched = items.get(id);
        return Optional.ofNullable(watched == null ? unwatched.get(id) : watched);
    }

    /** Takes in what was stored since the last look, and tells it. */
    public void look() {
        Instant now = clock.instant();
        if (!hasBegun) {
            begin();
        }
        long start = System.nanoTime();
        // both get their part: with an old store it may take half an hour until nothing is left to catch up with
        readUntil(start + PATIENCE.toNanos() / 2, now);
        int arrived = MOST_ARRIVALS;
        while (arrived == MOST_ARRIVALS && System.nanoTime() - start < PATIENCE.toNanos()) {
            arrived = from.arrivals().readNext(MOST_ARRIVALS, this::arrive);
        }
        readUntil(start + PATIENCE.toNanos(), now);
        readIncidents(now);
        tell(refresh(now));
    }

    /** If any of it fails, all of it is done again. */
    private void begin() {
        long newestTrace = from.arrivals().newest();
        for (SeriesStatus status : from.statuses().listStatuses()) {
            entries.of(status.series()).begin(status);
        }
        // stores of older programs do not tell how their series were doing
        from.past().listSeries().forEach(entries::of);
        incidents.begin();
        unread.addAll(entries.all());
        begunAt = newestTrace;
        hasBegun = true;
    }

    private void arrive(Arrival arrival) {
        Series series = arrival.series();
        if (series.method().equals(Series.METHOD_CLI) || series.method().equals(Series.METHOD_LOSS)) {
            return;
        }
        SeriesEntry entry = entries.of(series);
        entry.arrive(arrival, clock.instant());
        if (arrival.sequence() > begunAt) {
            begunAt = arrival.sequence();
            String trace = Trace.id(entry.id(), arrival.trace().startedAt());
            if (untoldTraces.size() == MOST_TOLD) {
                untoldTraces.clear();
                isTooMuch = true;
            }
            untoldTraces.add(PageJson.render(json -> {
                json.writeStartObject();
                json.writeStringField("series", entry.id());
                json.writeStringField("trace", trace);
                json.writeEndObject();
            }));
        }
    }

    private void readIncidents(Instant now) {
        incidents
                .read(MOST_TOLD, now)
                .ifPresentOrElse(
                        changed -> changed.forEach(
                                noted -> untoldIncidents.add(PageJson.render(IncidentItemJson.one(shown(noted))))),
                        () -> isTooMuch = true);
    }

    /** Tells that somebody wrote a note at an incident. */
    void tellIncident(String id) {
        from.incidents()
                .find(id)
                .ifPresent(noted -> events.publish("incident", PageJson.render(IncidentItemJson.one(shown(noted)))));
    }

    /** As people know it: what counts lost probes has no page of its own, and is said of the series beside it. */
    NotedIncident shown(NotedIncident noted) {
        Series counting = noted.incident().series();
        if (!counting.method().equals(Series.METHOD_LOSS)) {
            return noted;
        }
        return Stream.concat(items.values().stream(), unwatched.values().stream())
                .map(SeriesItem::series)
                .filter(series -> series.target().equals(counting.target())) // of thousands, few go on
                .filter(series -> series.ofLosses().equals(counting))
                .findFirst()
                .map(noted::at)
                .orElse(noted);
    }

    private void readUntil(long end, Instant now) {
        while (!unread.isEmpty() && System.nanoTime() - end < 0) {
            SeriesEntry entry = unread.remove();
            try {
                reader.read(entry, now);
            } catch (RuntimeException e) {
                unread.add(entry);
                throw e;
            }
        }
    }

    /** Renews what is shown; gives what is news of it. */
    private List<SeriesItem> refresh(Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), RecentDays.STEP.toSeconds());
        if (step != lastStep) {
            lastStep = step;
            entries.all().forEach(SeriesEntry::turn);
        }
        Map<String, SeriesItem> before = items;
        Map<String, SeriesItem> after = new LinkedHashMap<>();
        Map<String, SeriesItem> left = new HashMap<>();
        Set<String> traced = new HashSet<>();
        ActiveSilences silences = ActiveSilences.of(from.silences().get(), now);
        for (SeriesEntry entry : entries.all()) {
            Optional<Target> target = from.watching().findTarget(entry.series());
            if (target.isPresent()) {
                traced.add(target.get().key());
                after.put(entry.id(), refresh(entry, target.get(), silences, now));
            } else {
                left.put(entry.id(), entry.refreshUnwatched(now));
            }
        }
        unwatched = left;
        Map<String, SeriesEntry> waiting = new HashMap<>();
        for (Target target : from.watching().targets()) {
            if (!traced.contains(target.key())) {
                SeriesEntry entry = awaited(target);
                waiting.put(target.key(), entry);
                after.put(entry.id(), refresh(entry, target, silences, now));
            }
        }
        awaited = waiting;
        items = after;
        asOf = now;
        if (!hasLooked) {
            hasLooked = true;
            return List.of();
        }
        // the place of a series that was awaited is taken by the one that is traced, which is told
        isTooMuch |= before.values().stream()
                .anyMatch(item -> !after.containsKey(item.id())
                        && (item.lastTraceAt() != null
                                || !traced.contains(item.target().key())));
        return after.values().stream()
                .filter(item -> SeriesEntry.isNews(before.get(item.id()), item))
                .toList();
    }

    private SeriesEntry awaited(Target target) {
        Series series = from.watching().awaited(target);
        SeriesEntry last = awaited.get(target.key());
        return last != null && last.series().equals(series) ? last : new SeriesEntry(series);
    }

    private SeriesItem refresh(SeriesEntry entry, Target target, ActiveSilences silences, Instant now) {
        return entry.refresh(
                target, from.watching().findNext(target).orElse(null), silences.cover(entry.series(), target), now);
    }

    /** Once what is asked for then is what is told. */
    private void tell(List<SeriesItem> news) {
        untoldTraces.forEach(trace -> events.publish("trace", trace));
        untoldTraces.clear();
        if (isTooMuch || untoldIncidents.size() + news.size() > MOST_TOLD) {
            events.reset();
        } else {
            untoldIncidents.forEach(incident -> events.publish("incident", incident));
            news.forEach(item -> events.publish("status", PageJson.render(SeriesItemJson.event(item))));
        }
        untoldIncidents.clear();
        isTooMuch = false;
    }
}
