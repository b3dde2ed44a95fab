package io.pathwatch.schedule;

import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are due. Each has a phase of its own within its interval, made of its key, so that starts are
 * spread and stay spread; the first trace comes within half a minute of the first tick. A target
 * handed out is in flight until it is completed and is never handed out twice; one that found no free slot stays due.
 * Runs on a monotonic clock: setting the wall clock changes nothing. May be shared between threads.
 */
public final class DueList {

    /** The first traces of all targets are spread over this time, or over the interval where that is shorter. */
    static final Duration FIRST_ROUND = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private final int slots;
    private final StartBudget budget;
    private final Map<String, Entry> entries = new HashMap<>();

    /** In flight, but not watched any more; they may be again before their traces end. */
    private final Map<String, Entry> gone = new HashMap<>();

    private final PriorityQueue<Entry> waiting = new PriorityQueue<>((a, b) -> Long.signum(a.due - b.due));
    private int inFlight;
    private long lastTaken;
    private boolean isTicking;
    private boolean closed;

    /**
     * @param nanoTime monotonic clock, in nanoseconds
     * @param slots targets in flight at most, 1 or more
     * @param startsPerSecond targets handed out per second at most, 1 or more
     */
    public DueList(LongSupplier nanoTime, int slots, int startsPerSecond) {
        if (slots < 1) {
            throw new IllegalArgumentException("slots: expected 1 or more, was " + slots);
        }
        this.nanoTime = nanoTime;
        this.slots = slots;
        this.budget = new StartBudget(startsPerSecond, nanoTime.getAsLong());
        this.lastTaken = nanoTime.getAsLong();
    }

    /**
     * Makes {@code targets} what is watched. A target that was there already keeps its due time unless its interval
     * changed; one that is in flight and gone is not traced again.
     */
    public synchronized void replace(List<Target> targets) {
        long now = nanoTime.getAsLong();
        Map<String, Entry> before = new HashMap<>(entries);
        before.putAll(gone);
        entries.clear();
        gone.clear();
        waiting.clear();
        for (Target target : targets) {
            Entry old = before.remove(target.key());
            Entry entry = old == null ? new Entry(target, now) : old.with(target, now);
            if (entries.put(target.key(), entry) != null) {
                throw new IllegalArgumentException("targets: expected each once, found twice: '" + target.key() + "'");
            }
            if (!entry.inFlight) {
                waiting.add(entry);
            }
        }
        before.values().stream().filter(entry -> entry.inFlight).forEach(entry -> gone.put(entry.target.key(), entry));
    }

    /** The targets that are due, longest due first, as many as there are free slots; they are in flight now. */
    public synchronized List<Target> takeDue() {
        long now = nanoTime.getAsLong();
        lastTaken = now;
        if (!isTicking) {
            isTicking = true;
            beginFirstRound();
        }
        List<Target> due = new ArrayList<>();
        Target next = poll(now);
        while (next != null) {
            due.add(next);
            next = poll(now);
        }
        return due;
    }

    /** What became due before anything ticked would otherwise be started in one burst. */
    private void beginFirstRound() {
        List<Target> all = entries.values().stream().map(entry -> entry.target).toList();
        entries.clear();
        replace(all);
    }

    /**
     * The target that has been due for longest, if one is and there is a free slot; it is in flight now. For between
     * two ticks: it does not count as one.
     */
    public synchronized Optional<Target> takeNext() {
        return Optional.ofNullable(poll(nanoTime.getAsLong()));
    }

    private @Nullable Target poll(long now) {
        Entry next = waiting.peek();
        if (closed || next == null || next.due - now > 0 || inFlight >= slots || !budget.take(now)) {
            return null;
        }
        waiting.remove();
        next.take(now);
        inFlight++;
        return next.target;
    }

    /** Ends the flight of a target that was handed out, however its trace ended; it is due again in its next interval. */
    public synchronized void complete(Target target) {
        inFlight--;
        if (inFlight == 0) {
            notifyAll();
        }
        gone.remove(target.key());
        Entry entry = entries.get(target.key());
        if (entry != null && entry.inFlight) {
            entry.complete(nanoTime.getAsLong());
            waiting.add(entry);
        }
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
            while (inFlight > 0 && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inFlight == 0;
    }

    /** Targets handed out and not completed. */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** Targets watched. */
    public synchronized int size() {
        return entries.size();
    }

    /** How long ago {@link #takeDue} was called last: grows when the ticks stop. */
    public synchronized Duration sinceLastTick() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastTaken);
    }

    /** How long the target that waits longest has been due; zero if none is. */
    public synchronized Duration delay() {
        Entry next = waiting.peek();
        return next == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - next.due));
    }

    /** Where in {@code span} nanoseconds the target stands: always the same share of it. */
    private static long phase(Target target, long span) {
        long mixed = target.key().hashCode() * 0x9E3779B97F4A7C15L;
        double share = (mixed >>> 11) * 0x1.0p-53;
        return (long) (share * span);
    }

    private static final class Entry {

        private final Target target;
        private final long addedAt;
        private long due;
        private long takenAt;
        private boolean inFlight;

        Entry(Target target, long addedAt) {
            this.target = target;
            this.addedAt = addedAt;
            this.due = addedAt + phase(target, Math.min(interval(), FIRST_ROUND.toNanos()));
        }

        Entry with(Target changed, long now) {
            Entry entry;
            if (changed.interval().equals(target.interval())) {
                entry = new Entry(changed, addedAt);
                entry.due = due;
            } else {
                entry = new Entry(changed, now);
            }
            entry.takenAt = takenAt;
            entry.inFlight = inFlight;
            return entry;
        }

        void take(long now) {
            takenAt = now;
            inFlight = true;
        }

        /** Due again where its phase is next, half an interval after the last start at the earliest. */
        void complete(long now) {
            inFlight = false;
            long interval = interval();
            long phased = addedAt + phase(target, interval);
            long earliest = now + Math.max(0, takenAt + interval / 2 - now);
            long behind = earliest - phased;
            long intervals = behind < 0 ? 0 : behind / interval + 1;
            due = phased + intervals * interval;
        }

        private long interval() {
            return target.interval().toNanos();
        }
    }
}
