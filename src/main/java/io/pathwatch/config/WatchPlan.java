package io.pathwatch.config;

import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.PathLevel;
import java.util.List;
import java.util.Set;

/**
 * What {@code targets.yaml} says.
 *
 * @param targets in the order of the file; a target with several sources once for each
 * @param silences likewise; also those that are over
 * @param places that the file gives
 * @param pathLevels on which watched paths are compared because somebody has said so, and not by default
 * @param doubts what may stand there, and is hardly meant
 */
public record WatchPlan(
        List<Target> targets,
        List<Silence> silences,
        GivenPlaces places,
        Set<PathLevel> pathLevels,
        List<Mistake> doubts) {

    /** Nothing is watched. */
    public static final WatchPlan NOTHING = new WatchPlan(List.of(), List.of(), GivenPlaces.NONE, Set.of(), List.of());

    public WatchPlan {
        targets = List.copyOf(targets);
        silences = List.copyOf(silences);
        pathLevels = Set.copyOf(pathLevels);
        doubts = List.copyOf(doubts);
    }
}
