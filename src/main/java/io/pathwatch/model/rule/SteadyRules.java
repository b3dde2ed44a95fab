package io.pathwatch.model.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched on a series in {@code mode: steady}; a rule that is absent is switched off.
 *
 * @param mustPass each must be on the path of every reached trace
 * @param mustNotPass none may be on the path
 * @param staleAfter intervals without a valid trace after which a series is stale
 * @param groupWait how long alerts are gathered before they are sent together
 * @param stormLimit messages a minute and group; what is above goes into one digest
 */
public record SteadyRules(
        @Nullable HopLatencyRule hopLatency,
        @Nullable LatencyJumpRule latencyJump,
        @Nullable HopCountRule hopCount,
        @Nullable PathRule path,
        @Nullable UnreachableRule unreachable,
        @Nullable LossRule loss,
        List<PathRequirement> mustPass,
        List<PathRequirement> mustNotPass,
        int staleAfter,
        Duration groupWait,
        int stormLimit) {

    /** Loss is off: it costs probes of its own. */
    public static final SteadyRules DEFAULT = new SteadyRules(
            HopLatencyRule.DEFAULT,
            LatencyJumpRule.DEFAULT,
            HopCountRule.DEFAULT,
            PathRule.DEFAULT,
            UnreachableRule.DEFAULT,
            null,
            List.of(),
            List.of(),
            3,
            Duration.ofSeconds(10),
            20);

    public SteadyRules {
        mustPass = List.copyOf(mustPass);
        mustNotPass = List.copyOf(mustNotPass);
    }
}
