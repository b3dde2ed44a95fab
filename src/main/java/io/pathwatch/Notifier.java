package io.pathwatch;

import io.pathwatch.detect.fold.Folding;
import io.pathwatch.detect.fold.Standing;
import io.pathwatch.detect.fold.Telling;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.TraceStore;
import io.pathwatch.model.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes notifications of the alerts that wait. All of it stands in the log: whatever ends the process, the next one goes
 * on where this one was. For one thread.
 */
final class Notifier {

    /** How often what waits is looked through. */
    static final Duration PERIOD = Duration.ofMillis(500);

    /** How often the sources are looked at when nothing is about to be told. */
    static final Duration LOOK = Duration.ofSeconds(5);

    /** So many are read at once. What is behind them waits until they are told, which then must not take long. */
    static final int MOST = 5_000;

    /** With so many alerts a look takes a while. */
    private static final int MANY = 200;

    /** Then there is a pause as many times as long as the look took, so that it takes a tenth of the time at most. */
    private static final int PAUSES = 9;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final IncidentLog log;
    private final TraceStore store;
    private final WatchedSources sources;
    private final HeldAlerts held;
    private final Supplier<List<Silence>> silences;
    private final Clock clock;
    private final int most;
    private final Map<String, Telling> toldLately = new HashMap<>();
    private Instant lastLook = Instant.MIN;
    private Instant lastEnd = Instant.MIN;
    private Duration pause = Duration.ZERO;

    /** @param silences as they are at the moment of asking, with the name of this host for {@code LO} */
    Notifier(
            IncidentLog log,
            TraceStore store,
            WatchedSources sources,
            HeldAlerts held,
            Supplier<List<Silence>> silences,
            Clock clock) {
        this(log, store, sources, held, silences, clock, MOST);
    }

    /** @param most alerts that are read at once, 1 or more */
    Notifier(
            IncidentLog log,
            TraceStore store,
            WatchedSources sources,
            HeldAlerts held,
            Supplier<List<Silence>> silences,
            Clock clock,
            int most) {
        this.log = log;
        this.store = store;
        this.sources = sources;
        this.held = held;
        this.silences = silences;
        this.clock = clock;
        this.most = most;
    }

    /** Tells what is due, and holds back what is not to be told; pauses a while after it has had to look at many. */
    void run() {
        Instant now = clock.instant();
        if (lastEnd.isAfter(now) || !lastEnd.plus(pause).isAfter(now)) {
            int waiting = tell(now);
            lastEnd = clock.instant();
            Duration wanted = Duration.between(now, lastEnd).multipliedBy(PAUSES);
            pause = waiting < MANY || wanted.isNegative() ? Duration.ZERO : min(wanted, LONGEST_PAUSE);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Returns how many alerts were looked at. */
    private int tell(Instant now) {
        Waiting waiting = log.findWaiting(now.minus(Folding.RECENTLY), most);
        if (isTimeToLook(now)) {
            waiting = look(waiting, now);
        }
        if (waiting.alerts().isEmpty()) {
            return 0;
        }
        Standing standing = standing(waiting, now);
        Decisions decisions = Folding.decide(waiting, silences.get(), standing, now);
        if (!decisions.folds().isEmpty() && lastLook.isBefore(now)) {
            // a target may be lost because its source is
            waiting = look(waiting, now);
            decisions = Folding.decide(waiting, silences.get(), standing, now);
        }
        if (!decisions.isEmpty()) {
            log.settle(decisions, now);
            Folding.likenesses(waiting, decisions, standing)
                    .forEach(likeness ->
                            toldLately.merge(likeness, Telling.begun(now), (before, begun) -> before.again(now)));
        }
        return waiting.alerts().size();
    }

    private boolean isTimeToLook(Instant now) {
        return lastLook.isBefore(now.minus(LOOK)) || lastLook.isAfter(now);
    }

    /** What waits after the sources were looked at. */
    private Waiting look(Waiting waiting, Instant now) {
        lastLook = now;
        boolean told = sources.look(waiting, now);
        int released = held.release(silences.get(), waiting.openSources(), now);
        return told || released > 0 ? log.findWaiting(now.minus(Folding.RECENTLY), most) : waiting;
    }

    private Standing standing(Waiting waiting, Instant now) {
        toldLately.values().removeIf(telling -> telling.isOver(now));
        // of a full list nothing is gathered for long: it keeps others from being read
        boolean isFull = waiting.alerts().size() >= most;
        return new Standing(countSources(waiting, now), isFull ? Map.of() : toldLately);
    }

    /** Of the targets that more than one source has lost. */
    private Map<String, Integer> countSources(Waiting waiting, Instant now) {
        Map<String, Set<String>> lost = new HashMap<>();
        waiting.alerts().stream()
                .filter(alert -> alert.alert().conditions().contains(Condition.UNREACHABLE))
                .map(alert -> alert.alert().series())
                .forEach(series -> lost.computeIfAbsent(series.target(), name -> new HashSet<>())
                        .add(series.source()));
        Map<String, Integer> counts = new HashMap<>();
        lost.forEach((target, from) -> {
            if (from.size() > 1) {
                counts.put(target, countSources(target, now));
            }
        });
        return counts;
    }

    private int countSources(String target, Instant now) {
        Instant latest = now.plus(Duration.ofDays(1));
        Set<String> active = new HashSet<>();
        store.findLastStarts(target, latest).forEach((series, start) -> {
            boolean isTraced =
                    !series.method().equals(Series.METHOD_CLI) && start.isAfter(now.minus(Duration.ofDays(1)));
            if (isTraced) {
                active.add(series.source());
            }
        });
        return active.size();
    }
}
