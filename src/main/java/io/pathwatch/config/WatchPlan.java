package io.pathwatch.config;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import java.util.List;

/**
 * What {@code targets.yaml} says.
 *
 * @param targets in the order of the file; a target with several sources once for each
 * @param silences likewise; also those that are over
 * @param doubts what may stand there, and is hardly meant
 */
public record WatchPlan(List<Target> targets, List<Silence> silences, List<Mistake> doubts) {

    public WatchPlan {
        targets = List.copyOf(targets);
        silences = List.copyOf(silences);
        doubts = List.copyOf(doubts);
    }
}
