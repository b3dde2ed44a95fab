package io.pathwatch.detect.steady;

import io.pathwatch.model.rule.HopCountRule;
import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.LatencyJumpRule;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.model.rule.UnreachableRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that watch one condition and no other. */
final class Rules {

    private Rules() {}

    static SteadyRules none() {
        return rules(null, null, null, null, null, null, List.of(), List.of());
    }

    static SteadyRules only(HopLatencyRule rule) {
        return rules(rule, null, null, null, null, null, List.of(), List.of());
    }

    static SteadyRules only(LatencyJumpRule rule) {
        return rules(null, rule, null, null, null, null, List.of(), List.of());
    }

    static SteadyRules only(HopCountRule rule) {
        return rules(null, null, rule, null, null, null, List.of(), List.of());
    }

    static SteadyRules only(PathRule rule) {
        return rules(null, null, null, rule, null, null, List.of(), List.of());
    }

    static SteadyRules only(UnreachableRule rule) {
        return rules(null, null, null, null, rule, null, List.of(), List.of());
    }

    static SteadyRules only(LossRule rule) {
        return rules(null, null, null, null, null, rule, List.of(), List.of());
    }

    static SteadyRules mustPass(PathRequirement... requirements) {
        return rules(null, null, null, null, null, null, List.of(requirements), List.of());
    }

    static SteadyRules mustNotPass(PathRequirement... requirements) {
        return rules(null, null, null, null, null, null, List.of(), List.of(requirements));
    }

    private static SteadyRules rules(
            @Nullable HopLatencyRule hopLatency,
            @Nullable LatencyJumpRule latencyJump,
            @Nullable HopCountRule hopCount,
            @Nullable PathRule path,
            @Nullable UnreachableRule unreachable,
            @Nullable LossRule loss,
            List<PathRequirement> mustPass,
            List<PathRequirement> mustNotPass) {
        return new SteadyRules(
                hopLatency,
                latencyJump,
                hopCount,
                path,
                unreachable,
                loss,
                mustPass,
                mustNotPass,
                3,
                Duration.ofSeconds(10),
                20);
    }
}
