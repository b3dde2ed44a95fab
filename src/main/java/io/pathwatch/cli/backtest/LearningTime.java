package io.pathwatch.cli.backtest;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.rule.SteadyRules;

/** How many traces before the time that is asked for a series learns from. */
final class LearningTime {

    /** Twice what any rule looks back at by default, and enough for paths that are rarely taken. */
    private static final int LEAST = 200;

    private LearningTime() {}

    /** Twice as many as the rule looks at that looks farthest back, and {@value #LEAST} at least. */
    static int tracesFor(Conditions conditions) {
        SteadyRules rules = conditions.steady();
        int longest = 0;
        if (rules.latencyJump() != null) {
            longest = rules.latencyJump().baseline() + rules.latencyJump().current();
        }
        if (rules.hopCount() != null) {
            longest = Math.max(
                    longest, rules.hopCount().baseline() + rules.hopCount().current());
        }
        if (rules.path() != null) {
            longest = Math.max(longest, rules.path().learn() + rules.path().accept());
        }
        if (rules.loss() != null) {
            longest = Math.max(longest, rules.loss().window() / rules.loss().probes());
        }
        return Math.max(LEAST, 2 * longest);
    }
}
