package io.pathwatch.model.rule;

import java.time.Duration;

/**
 * {@code hop-latency}: RTT above a fixed limit.
 *
 * @param limit highest RTT of a hop
 * @param targetLimit highest RTT of the target
 * @param raise how many slow traces raise it
 * @param clear this many traces in a row clear it, 1 or more, each below {@code clearRatio} of the limit
 * @param clearRatio share of the limit, more than 0, 1 at most
 * @param corroborate whether a hop counts as slow only if every answering hop behind it is slow too, the effective RTT;
 *     otherwise each hop's own RTT counts
 */
public record HopLatencyRule(
        Duration limit, Duration targetLimit, Quota raise, int clear, double clearRatio, boolean corroborate) {

    public static final HopLatencyRule DEFAULT =
            new HopLatencyRule(Duration.ofMillis(300), Duration.ofMillis(250), new Quota(3, 5), 5, 0.9, true);
}
