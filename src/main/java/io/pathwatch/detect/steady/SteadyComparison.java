package io.pathwatch.detect.steady;

import io.pathwatch.detect.steady.path.LearnedPath;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.rule.SteadyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
