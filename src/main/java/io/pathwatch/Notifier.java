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

    /** More than this wait for the next turn. */
    private static final int MOST = 5_000;

    private final IncidentLog log;
    private final TraceStore store;
    private final WatchedSources sources;
    private final HeldAlerts held;
    private final Supplier<List<Silence>> silences;
    private final Clock clock;
    private final Map<String, Telling> toldLately = new HashMap<>();
    private Instant lastLook = Instant.MIN;

    /** @param silences as they are at the moment of asking, with the name of this host for {@code LO} */
    Notifier(
            IncidentLog log,
            TraceStore store,
            WatchedSources sources,
            HeldAlerts held,
            Supplier<List<Silence>> silences,
            Clock clock) {
        this.log = log;
        this.store = store;
        this.sources = sources;
        this.held = held;
        this.silences = silences;
        this.clock = clock;
    }

    /** Tells what is due, and holds back what is not to be told. */
    void run() {
        Instant now = clock.instant();
        Waiting waiting = log.findWaiting(now.minus(Folding.RECENTLY), MOST);
        if (isTimeToLook(now)) {
            waiting = look(waiting, now);
        }
        if (waiting.alerts().isEmpty()) {
            return;
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
    }

    private boolean isTimeToLook(Instant now) {
        return lastLook.isBefore(now.minus(LOOK)) || lastLook.isAfter(now);
    }

    /** What waits after the sources were looked at. */
    private Waiting look(Waiting waiting, Instant now) {
        lastLook = now;
        boolean told = sources.look(waiting, now);
        int released = held.release(silences.get(), waiting.openSources(), now);
        return told || released > 0 ? log.findWaiting(now.minus(Folding.RECENTLY), MOST) : waiting;
    }

    private Standing standing(Waiting waiting, Instant now) {
        toldLately.values().removeIf(telling -> telling.isOver(now));
        return new Standing(countSources(waiting, now), toldLately);
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
