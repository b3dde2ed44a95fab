package io.pathwatch.schedule;

import io.pathwatch.model.DueTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Target;
import io.pathwatch.model.view.TraceOnDemand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are due. Each has a phase of its own within its interval, made of its key, so that starts are
 * spread and stay spread; the first trace comes within half a minute of the first tick. A target
 * handed out is in flight until it is completed and is never handed out twice; one that found no free slot of its lane
 * stays due. An extra trace soon may be asked for ({@link #soon}). Runs on a monotonic clock: setting the wall clock changes nothing. May be shared between threads.
 */
public final class DueList implements TraceOnDemand {

    /** Traces that somebody asked for, waiting or in flight; they have places beside those of the lanes. */
    public static final int MOST_DEMANDED = 2;

    /** What a trace that somebody asks for may send: three probes to each of 30 hops. */
    private static final int MOST_PACKETS = 90;

    private final LongSupplier nanoTime;
    private final DelayListener delays;
    private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);
    private final Map<String, ExtraBudget> budgets = new HashMap<>();
    private Map<String, DueEntry> entries = new HashMap<>();

    /** What somebody asked for and has not begun, in that order. */
    private final List<DueEntry> demanded = new ArrayList<>();

    private int demandsInFlight;

    /** In flight, but not watched any more; they may be again before their traces end. */
    private final Map<String, DueEntry> gone = new HashMap<>();

    private long lastTick;
    private boolean isTicking;
    private boolean closed;

    /** @param nanoTime monotonic clock, in nanoseconds */
    public DueList(LongSupplier nanoTime, Places places) {
        this(nanoTime, places, (lane, delay) -> {});
    }

    /**
     * @param nanoTime monotonic clock, in nanoseconds
     * @param delays told of each target that is handed out
     */
    public DueList(LongSupplier nanoTime, Places places, DelayListener delays) {
        this.nanoTime = nanoTime;
        this.delays = delays;
        this.lastTick = nanoTime.getAsLong();
        for (Lane lane : Lane.values()) {
            // only programs are processes, and only their packets begin at this host
            StartBudget budget = lane == Lane.HOST ? new StartBudget(places.startsPerSecond(), lastTick) : null;
            lanes.put(lane, new LaneQueue(places.of(lane), budget));
        }
    }

    /**
     * Makes {@code targets} what is watched. A target that was there already keeps its due time unless its interval
     * changed; one that is in flight and gone is not traced again.
     *
     * @param sources by key: they say which lane a target is in
     * @throws IllegalArgumentException if a target is there twice; nothing has changed then
     */
    public synchronized void replace(List<Target> targets, Map<String, Source> sources) {
        long now = nanoTime.getAsLong();
        Map<String, DueEntry> before = new HashMap<>(entries);
        before.putAll(gone);
        Map<String, DueEntry> after = new HashMap<>();
        for (Target target : targets) {
            Source source = sources.get(target.source());
            DueEntry old = before.remove(target.key());
            DueEntry entry = old == null ? new DueEntry(target, source, now) : old.with(target, source, now);
            if (after.put(target.key(), entry) != null) {
                throw new IllegalArgumentException("targets: expected each once, found twice: '" + target.key() + "'");
            }
        }
        gone.clear();
        before.values().stream()
                .filter(entry -> entry.place() != null)
                .forEach(entry -> gone.put(entry.target().key(), entry));
        watch(after);
        setLoads(now);
    }

    private void setLoads(long now) {
        Map<String, Double> loads = new HashMap<>();
        for (DueEntry entry : entries.values()) {
            Target target = entry.target();
            loads.merge(target.source(), 1.0 / target.interval().toNanos(), Double::sum);
        }
        budgets.keySet().retainAll(loads.keySet());
        loads.forEach((source, load) -> budget(source, now).setLoad(load, now));
    }

    private ExtraBudget budget(String source, long now) {
        return budgets.computeIfAbsent(source, key -> new ExtraBudget(now));
    }

    private void watch(Map<String, DueEntry> watched) {
        entries = watched;
        lanes.values().forEach(LaneQueue::clear);
        demanded.clear();
        watched.values().stream().filter(DueEntry::isDemanded).forEach(demanded::add);
        watched.values().stream().filter(entry -> entry.place() == null).forEach(this::await);
    }

    private void await(DueEntry entry) {
        queue(entry.lane()).add(entry);
    }

    /** Says that ticks go on. Each is followed by {@link #takeNext} for each lane, until nothing is left. */
    public synchronized void tick() {
        lastTick = nanoTime.getAsLong();
        if (!isTicking) {
            isTicking = true;
            beginFirstRound(lastTick);
        }
    }

    /** What became due before anything ticked would otherwise be started in one burst. */
    private void beginFirstRound(long now) {
        Map<String, DueEntry> first = new HashMap<>();
        entries.forEach((key, entry) -> first.put(key, entry.beginAt(now)));
        watch(first);
    }

    /**
     * What has been due for longest of the targets of {@code lane}, if anything is and there is a free slot, else one that
     * somebody asked for; its target is in flight now. Nothing is before the first tick.
     */
    public synchronized Optional<DueTrace> takeNext(Lane lane) {
        long now = nanoTime.getAsLong();
        if (closed || !isTicking) {
            return Optional.empty();
        }
        DueEntry next = queue(lane).poll(now);
        if (next == null) {
            return takeDemanded(lane, now);
        }
        delays.taken(lane, Duration.ofNanos(Math.max(0, now - next.due())));
        DueTrace taken = next.take(now);
        queue(lane).charge(next.starts(taken.purpose()) - 1);
        if (!next.isDemanded()) {
            demanded.remove(next);
        }
        return Optional.of(taken);
    }

    /** On a place of its own, so that it is not in the way of the schedule, which has the starts of the second first. */
    private Optional<DueTrace> takeDemanded(Lane lane, long now) {
        Optional<DueEntry> next = demanded.stream()
                .filter(entry -> entry.lane() == lane && entry.place() == null)
                .findFirst();
        if (next.isEmpty() || !queue(lane).takeStart(now)) {
            return Optional.empty();
        }
        queue(lane).remove(next.get());
        demanded.remove(next.get());
        demandsInFlight++;
        return Optional.of(next.get().takeDemanded());
    }

    /**
     * Has the target of {@code trace}, which is in flight, traced once more 20 s or half an interval after the start of
     * this trace, not before it has ended; the schedule stays as it is. Nothing comes of it if {@code trace} is an extra
     * one itself, if somebody else makes the traces of its source, if the schedule is sooner, or if there were more extra
     * traces from its source than a tenth of those of the schedule. A target that its other method reaches is not traced
     * again, and asked by that method with every fifth trace only.
     *
     * @param byOtherMethod the target as it is to be traced by its other method too; absent: it is not
     */
    public synchronized void soon(DueTrace trace, Suspicion suspicion, @Nullable Target byOtherMethod) {
        DueEntry entry = entries.get(trace.key());
        if (entry != null && entry.place() == Lane.HOST && entry.lane() == Lane.HOST) {
            entry.ask(suspicion, byOtherMethod);
        }
    }

    /**
     * Has a target traced beside the schedule, which stays as it is and goes first. Two at a time at most, in flight or
     * not.
     */
    @Override
    public synchronized Reply request(String targetKey) {
        DueEntry entry = entries.get(targetKey);
        if (entry == null) {
            return Reply.NOT_HERE;
        }
        if (entry.place() != null || entry.isDemanded()) {
            return Reply.UNDER_WAY;
        }
        if (entries.values().stream().filter(DueList::isDemanded).count() >= MOST_DEMANDED) {
            return Reply.BUSY;
        }
        if (entry.packets() > MOST_PACKETS) {
            return Reply.TOO_LARGE;
        }
        entry.demand();
        demanded.add(entry);
        return Reply.ACCEPTED;
    }

    private static boolean isDemanded(DueEntry entry) {
        return entry.isDemanded() || entry.purpose() == DueTrace.Purpose.DEMAND;
    }

    /** How long until a target is due by its schedule or sooner; empty if it is not watched, negative if it is overdue. */
    public synchronized Optional<Duration> findWait(String targetKey) {
        DueEntry entry = entries.get(targetKey);
        return entry == null || entry.place() != null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(entry.due() - nanoTime.getAsLong()));
    }

    /** Says that {@code trace}, which is in flight, could not be made: its losses are not counted either then. */
    public synchronized void failed(DueTrace trace) {
        DueEntry entry = entries.get(trace.key());
        if (entry != null && entry.purpose() == DueTrace.Purpose.SCHEDULE) {
            entry.fail();
        }
    }

    /** Says whether {@code trace}, which is in flight, reached its target by the other method. */
    public synchronized void answered(DueTrace trace, boolean isReached) {
        DueEntry entry = entries.get(trace.key());
        if (entry != null && entry.purpose() == DueTrace.Purpose.OTHER_METHOD) {
            entry.answeredByOther(isReached);
        }
    }

    /**
     * Ends the flight of a target that was handed out, however its trace ended; it is due again in its next interval.
     * Does nothing if it is not in flight.
     */
    public synchronized void complete(DueTrace trace) {
        String key = trace.key();
        DueEntry left = gone.remove(key);
        DueEntry entry = left != null ? left : entries.get(key);
        Lane place = entry == null ? null : entry.place();
        if (entry == null || place == null) {
            return;
        }
        if (entry.purpose() == DueTrace.Purpose.DEMAND) {
            demandsInFlight--;
        } else {
            queue(place).release();
        }
        long now = nanoTime.getAsLong();
        entry.complete(now, budget(entry.target().source(), now));
        if (left == null) {
            await(entry);
        }
        notifyAll();
    }

    /** From now on no target is due; those in flight stay so until they are completed. */
    public synchronized void close() {
        closed = true;
    }

    /**
     * Waits until nothing is in flight.
     *
     * @return false if something still is after {@code patience}, or if the thread was interrupted
     */
    public synchronized boolean awaitIdle(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            long left = patience.toMillis();
            while (inFlight() > 0 && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inFlight() == 0;
    }

    /** Targets handed out and not completed. */
    public synchronized int inFlight() {
        return demandsInFlight
                + lanes.values().stream().mapToInt(LaneQueue::taken).sum();
    }

    /** How busy each lane is. */
    public synchronized List<LaneStanding> standings() {
        long now = nanoTime.getAsLong();
        List<LaneStanding> standings = new ArrayList<>();
        lanes.forEach((lane, queue) ->
                standings.add(new LaneStanding(lane, queue.countDue(now), queue.taken(), queue.slots())));
        return standings;
    }

    /** Targets watched. */
    public synchronized int size() {
        return entries.size();
    }

    /** How long ago {@link #tick} was called last: grows when the ticks stop. */
    public synchronized Duration sinceLastTick() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastTick);
    }

    /** How long the target that waits longest has been due; zero if none is. */
    public synchronized Duration delay() {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(lanes.values().stream()
                .mapToLong(queue -> queue.delay(now))
                .max()
                .orElse(0));
    }

    private LaneQueue queue(Lane lane) {
        LaneQueue queue = lanes.get(lane);
        if (queue == null) {
            throw new IllegalStateException("lane: expected one of " + lanes.keySet() + ", was " + lane);
        }
        return queue;
    }
}
