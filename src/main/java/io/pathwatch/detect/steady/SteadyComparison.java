package io.pathwatch.detect.steady;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Trace;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.rule.SteadyRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a trace with what was learnt of its series from many. Depends on nothing but its arguments; may be shared
 * between threads.
 */
public final class SteadyComparison {

    /** In the order in which they are told; what one finds, those behind it may look at. */
    private final List<Detector<?, ?>> detectors = List.of(
            new PathDetector(),
            new UnreachableDetector(),
            new RequirementDetector(Condition.MUST_PASS),
            new RequirementDetector(Condition.MUST_NOT_PASS),
            new HopCountDetector(),
            new HopLatencyDetector(),
            new LatencyJumpDetector());

    /** Of a series whose traces are probes straight to the target ({@link Series#METHOD_LOSS}). */
    private final List<Detector<?, ?>> lossDetectors = List.of(new LossDetector());

    /**
     * What {@code report} gives after {@code history}. A trace that is not valid, because it could not be made or was
     * ended before it was done, says nothing about the target: it changes nothing but what was ordered.
     *
     * @throws IllegalStateException if the state in {@code history} is not one of ours
     */
    public Comparison compare(SeriesHistory history, Report report) {
        boolean isValid = isValid(report);
        if (report.trace().isFailed() || !isValid && history.orders().isEmpty()) {
            return new Comparison(List.of(), history.version(), history.state());
        }
        SteadyRules rules = report.target().conditions().steady();
        Map<String, byte[]> states = StateForm.read(history.state());
        Moment moment = Moment.of(Observation.of(report), history.reachedOtherwise());
        List<Track<?, ?>> tracks = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (Detector<?, ?> detector : detectorsOf(report)) {
            Track<?, ?> track = restore(detector, states);
            add(track.obey(history.orders()), report, alerts);
            if (isValid) {
                add(track.advance(moment, rules), report, alerts);
                moment = track.tell(moment);
            }
            tracks.add(track);
        }
        return new Comparison(alerts, history.version(), StateForm.write(tracks), suspicionOf(tracks), false);
    }

    /** The paths that {@code state} remembers, the destination traced last first; none where there is no state. */
    public List<LearnedPath> listPaths(@Nullable OpaqueState state) {
        byte[] stored = StateForm.read(state).get(Condition.PATH.key());
        PathDetector detector = new PathDetector();
        return stored == null ? List.of() : detector.list(detector.read(new ByteReader(stored)));
    }

    /** Closes what is open on a series that is watched in another mode now. */
    public List<Alert> abandon(SeriesHistory history, Report report) {
        Map<String, byte[]> states = StateForm.read(history.state());
        List<Alert> alerts = new ArrayList<>();
        for (Detector<?, ?> detector : detectorsOf(report)) {
            add(restore(detector, states).end(), report, alerts);
        }
        return alerts;
    }

    /**
     * The incidents that are open, as {@code state} says; those of which it says nothing, no trace will ever clear.
     *
     * @param state absent where nothing is remembered
     * @return their ids
     * @throws IllegalStateException if the state is not one of ours
     */
    public Set<String> listOpen(Series series, @Nullable OpaqueState state) {
        Map<String, byte[]> states = StateForm.read(state);
        Set<String> ids = new HashSet<>();
        for (Detector<?, ?> detector : detectorsOf(series)) {
            Watch.Open open = restore(detector, states).watch().open();
            if (open != null) {
                ids.add(Incident.id(series.id(), detector.condition(), Trace.id(series.id(), open.since())));
            }
        }
        return ids;
    }

    /**
     * {@code state} without the incidents of {@code conditions}; what was learnt stays, so that a series that is watched
     * again goes on where it was.
     *
     * @throws IllegalStateException if the state is not one of ours
     */
    public OpaqueState withoutIncidents(Series series, OpaqueState state, Set<Condition> conditions) {
        Map<String, byte[]> states = StateForm.read(state);
        List<Track<?, ?>> tracks = new ArrayList<>();
        for (Detector<?, ?> detector : detectorsOf(series)) {
            Track<?, ?> track = restore(detector, states);
            if (track.watch().open() != null && conditions.contains(detector.condition())) {
                track.leaveIncident();
            }
            tracks.add(track);
        }
        return StateForm.write(tracks);
    }

    /** Whether {@code rules} have {@code condition} watched on {@code series}. */
    public boolean isWatched(Condition condition, Series series, SteadyRules rules) {
        return detectorsOf(series).stream()
                .anyMatch(detector -> detector.condition() == condition && detector.ruleOf(rules) != null);
    }

    private List<Detector<?, ?>> detectorsOf(Report report) {
        return detectorsOf(report.trace().series());
    }

    List<Detector<?, ?>> detectorsOf(Series series) {
        return series.method().equals(Series.METHOD_LOSS) ? lossDetectors : detectors;
    }

    private static boolean isValid(Report report) {
        return !report.trace().isFailed()
                && (!report.trace().cutOff() || report.trace().isReached());
    }

    private static <S, R> Track<S, R> restore(Detector<S, R> detector, Map<String, byte[]> states) {
        return Track.of(detector, states.get(detector.condition().key()));
    }

    private static void add(@Nullable Change change, Report report, List<Alert> alerts) {
        if (change != null) {
            alerts.add(change.toAlert(report));
        }
    }

    /** That a target is lost comes first: what is done then looks at its path too. */
    private static @Nullable Suspicion suspicionOf(List<Track<?, ?>> tracks) {
        if (isUnsure(Condition.UNREACHABLE, tracks)) {
            return Suspicion.UNREACHABLE;
        }
        return isUnsure(Condition.PATH, tracks) ? Suspicion.PATH : null;
    }

    private static boolean isUnsure(Condition condition, List<Track<?, ?>> tracks) {
        return tracks.stream().anyMatch(track -> track.detector().condition() == condition && track.isUnsure());
    }
}
