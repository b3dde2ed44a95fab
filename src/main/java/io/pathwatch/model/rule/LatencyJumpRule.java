package io.pathwatch.model.rule;

import java.time.Duration;

/**
 * {@code latency-jump}: RTT of the target far above what it was. With b the median of the baseline, s the larger of
 * 1.4826 times its median absolute deviation, 1 % of b and 1 ms, and c the median of the newest traces, it is a jump
 * where (c - b) / s, c - b and c / b all reach their limits.
 *
 * @param baseline reached traces the baseline is made of
 * @param minBaseline reached traces before anything is told, {@code baseline} at most
 * @param current newest traces whose median is compared
 * @param score least (c - b) / s
 * @param minDelta least c - b
 * @param minRatio least c / b, 1 or more
 * @param clear this many traces in a row clear it, each below {@code clearScore} or {@code clearDelta}
 * @param clearScore see {@code clear}
 * @param clearDelta see {@code clear}
 * @param acceptAfter traces after which a lasting level becomes the new baseline
 */
public record LatencyJumpRule(
        int baseline,
        int minBaseline,
        int current,
        double score,
        Duration minDelta,
        double minRatio,
        int clear,
        double clearScore,
        Duration clearDelta,
        int acceptAfter) {

    public static final LatencyJumpRule DEFAULT =
            new LatencyJumpRule(48, 24, 3, 5, Duration.ofMillis(10), 1.20, 5, 2.5, Duration.ofMillis(5), 48);
}
