package io.pathwatch.worlds;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.SteadyRules;

/** What is watched in generated worlds. */
final class SteadyConditions {

    /** The defaults. */
    static final Conditions DEFAULT = conditions(SteadyRules.DEFAULT);

    /** The defaults, and loss, which is off by default as it costs probes. */
    static final Conditions WITH_LOSS = conditions(new SteadyRules(
            SteadyRules.DEFAULT.hopLatency(),
            SteadyRules.DEFAULT.latencyJump(),
            SteadyRules.DEFAULT.hopCount(),
            SteadyRules.DEFAULT.path(),
            SteadyRules.DEFAULT.unreachable(),
            LossRule.DEFAULT,
            SteadyRules.DEFAULT.mustPass(),
            SteadyRules.DEFAULT.mustNotPass(),
            SteadyRules.DEFAULT.staleAfter(),
            SteadyRules.DEFAULT.groupWait(),
            SteadyRules.DEFAULT.stormLimit()));

    private SteadyConditions() {}

    private static Conditions conditions(SteadyRules rules) {
        return new Conditions(
                Conditions.Mode.STEADY, Conditions.DEFAULT.maxLatency(), Conditions.DEFAULT.hopTimeDiff(), rules);
    }
}
