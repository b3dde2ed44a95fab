package io.pathwatch.detect.steady;

import io.pathwatch.detect.steady.path.LearnedPaths;
import io.pathwatch.detect.steady.path.Sight;
import io.pathwatch.model.Condition;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.SteadyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code path}: packets take a way that was not learnt. At each TTL a learned path has all addresses seen there, so that
 * load balancing is no change, and a trace fits where no TTL that answered in both tells them apart.
 */
final class PathDetector implements Detector<PathState, PathRule> {

    @Override
    public Condition condition() {
        return Condition.PATH;
    }

    @Override
    public @Nullable PathRule ruleOf(SteadyRules rules) {
        return rules.path();
    }

    @Override
    public PathState begin() {
        return PathState.EMPTY;
    }

    @Override
    public Step<PathState> next(PathState before, Moment moment, PathRule rule) {
        Observation now = moment.now();
        Sight sight = Sight.of(now.report(), now.distance(), now.targetRtt());
        return sight.isEmpty() ? Step.quiet(before) : new PathEpisode(before, rule, moment).take(sight);
    }

    @Override
    public Moment tell(PathState state, Moment moment) {
        boolean isTold = state.sinceSwitch() > 0 && state.isSwitchTold();
        return moment.withPath(new Moment.PathNews(state.sinceSwitch(), isTold));
    }

    @Override
    public PathState obey(PathState state, SeriesOrder order) {
        return switch (order) {
            case FORGET_PATHS -> PathState.EMPTY;
            case PIN_PATH -> state.pinning();
            case UNPIN_PATH -> state.unpinned();
            case FORGET_BASELINE -> state;
        };
    }

    @Override
    public PathState withoutIncident(PathState state) {
        return state.withoutIncident();
    }

    @Override
    public Facts explain(PathState state, PathRule rule, @Nullable Observation last) {
        LearnedPaths learned = LearnedPaths.read(state.learned());
        Watch.Open open = state.watch().open();
        int seen = learned.tracesHere();
        if (open == null && seen < rule.learn()) {
            return Facts.learning(seen, rule.learn(), "trace", "");
        }
        int known = learned.list().size();
        String paths = known + (known == 1 ? " path" : " paths") + " learnt";
        if (open != null) {
            return Facts.of(open.what().cause(), paths, end(state, open, rule));
        }
        boolean isPending = state.watch().phase() == Watch.Phase.PENDING;
        String fires = "fires with " + rule.confirm() + " in a row on the same new path";
        return Facts.of(isPending ? "last trace left the path in use" : "on a learnt path", paths, fires);
    }

    /** What it takes for the incident to end, in words. */
    private static String end(PathState state, Watch.Open open, PathRule rule) {
        String cause = open.what().cause();
        if (cause.equals(PathRaise.FLAPPING) || cause.equals(PathRaise.UNSTABLE)) {
            return "clears after " + Plural.count(rule.quiet(), "trace") + " without a change";
        }
        LearnedPaths learned = LearnedPaths.read(state.learned());
        String back = cause.equals(PathRaise.NEW_DESTINATION) ? "" : "clears when the path before is back";
        if (learned.isLeftPinned()) {
            return back + ", which is pinned";
        }
        return (back.isEmpty() ? "clears" : back + ", or") + " after " + Plural.count(rule.accept(), "trace") + ", "
                + state.lasted() + " so far";
    }

    @Override
    public Watch watchOf(PathState state) {
        return state.watch();
    }

    @Override
    public void write(PathState state, ByteWriter bytes) {
        state.write(bytes);
    }

    @Override
    public PathState read(ByteReader bytes) {
        return PathState.read(bytes);
    }

    /** What is remembered, the destination traced last first. */
    List<LearnedPath> list(PathState state) {
        return LearnedPaths.read(state.learned()).list();
    }
}
