package io.pathwatch.detect.steady;

import io.pathwatch.detect.steady.path.LearnedPath;
import io.pathwatch.detect.steady.path.LearnedPaths;
import io.pathwatch.detect.steady.path.Sight;
import io.pathwatch.model.Condition;
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
        return sight.isEmpty() ? Step.quiet(before) : new PathEpisode(before, rule, moment.at()).take(sight);
    }

    @Override
    public Moment tell(PathState state, Moment moment) {
        boolean isTold = state.sinceSwitch() > 0 && state.watch().open() != null;
        return moment.withPath(new Moment.PathNews(state.sinceSwitch(), isTold));
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

    /** Without what was learnt; an incident that is open closes with the next trace. */
    PathState forget(PathState state) {
        return state.forgotten();
    }

    /** With the path in use pinned: a change away from it stays an incident until the path returns. */
    PathState pin(PathState state) {
        LearnedPaths learned = LearnedPaths.read(state.learned());
        learned.pin();
        return state.withLearned(learned.toBytes());
    }

    /** What is remembered, the destination traced last first. */
    List<LearnedPath> list(PathState state) {
        return LearnedPaths.read(state.learned()).list();
    }
}
