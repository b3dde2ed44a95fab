package io.pathwatch.config;

import io.pathwatch.model.rule.LatencyJumpRule;
import java.time.Duration;
import java.util.List;

/** {@code latency-jump}. */
final class LatencyJumpKeys extends ConditionKeys<LatencyJumpRule> {

    private static final Time DELTA = new Time(Duration.ZERO, Duration.ofMinutes(10));
    private static final Decimal SCORE_RANGE = new Decimal(0.1, 1000);

    private static final Key<Integer> BASELINE =
            new Key<>("baseline", new Count(2, 500), "48", "Reached traces that the baseline is the median of.");

    private static final Key<Integer> MIN_BASELINE =
            new Key<>("min-baseline", new Count(2, 500), "24", "Reached traces of a series before anything is told.");

    private static final Key<Integer> CURRENT =
            new Key<>("current", new Count(1, 50), "3", "Newest traces whose median is compared; 5 is quieter.");

    private static final Key<Double> SCORE = new Key<>(
            "score",
            SCORE_RANGE,
            "5",
            "How far above the baseline it must be, in spreads: the largest of 1.4826 median absolute deviations, 1 %"
                    + " of the baseline, and 1 ms.");

    private static final Key<Duration> MIN_DELTA =
            new Key<>("min-delta", DELTA, "10ms", "By how much it must be above the baseline.");

    private static final Key<Double> MIN_RATIO =
            new Key<>("min-ratio", new Decimal(1, 1000), "1.20", "How many times the baseline it must be.");

    private static final Key<Integer> CLEAR = new Key<>(
            "clear",
            new Count(1, 1000),
            "5",
            "Traces in a row, each below `clear-score` or below `clear-delta`, that clear it.");

    private static final Key<Double> CLEAR_SCORE =
            new Key<>("clear-score", SCORE_RANGE, "2.5", "Score of a trace that is back to normal.");

    private static final Key<Duration> CLEAR_DELTA =
            new Key<>("clear-delta", DELTA, "5ms", "Distance to the baseline of a trace that is back to normal.");

    private static final Key<Integer> ACCEPT_AFTER = new Key<>(
            "accept-after", new Count(1, 10_000), "48", "Traces after which a lasting level is the new baseline.");

    LatencyJumpKeys() {
        super(
                "latency-jump",
                List.of(
                        BASELINE,
                        MIN_BASELINE,
                        CURRENT,
                        SCORE,
                        MIN_DELTA,
                        MIN_RATIO,
                        CLEAR,
                        CLEAR_SCORE,
                        CLEAR_DELTA,
                        ACCEPT_AFTER));
    }

    @Override
    String description() {
        return "RTT of the target far above what it was; all of `score`, `min-delta` and `min-ratio` must be reached.";
    }

    @Override
    void check(Together together) {
        together.notAbove(MIN_BASELINE, BASELINE);
        together.below(CURRENT, BASELINE);
        together.notAbove(CLEAR_SCORE, SCORE);
        together.notAbove(CLEAR_DELTA, MIN_DELTA);
    }

    @Override
    LatencyJumpRule rule(Values values) {
        return new LatencyJumpRule(
                values.get(BASELINE),
                values.get(MIN_BASELINE),
                values.get(CURRENT),
                values.get(SCORE),
                values.get(MIN_DELTA),
                values.get(MIN_RATIO),
                values.get(CLEAR),
                values.get(CLEAR_SCORE),
                values.get(CLEAR_DELTA),
                values.get(ACCEPT_AFTER));
    }

    @Override
    void put(LatencyJumpRule rule, Values values) {
        values.put(BASELINE, rule.baseline(), Place.FILE);
        values.put(MIN_BASELINE, rule.minBaseline(), Place.FILE);
        values.put(CURRENT, rule.current(), Place.FILE);
        values.put(SCORE, rule.score(), Place.FILE);
        values.put(MIN_DELTA, rule.minDelta(), Place.FILE);
        values.put(MIN_RATIO, rule.minRatio(), Place.FILE);
        values.put(CLEAR, rule.clear(), Place.FILE);
        values.put(CLEAR_SCORE, rule.clearScore(), Place.FILE);
        values.put(CLEAR_DELTA, rule.clearDelta(), Place.FILE);
        values.put(ACCEPT_AFTER, rule.acceptAfter(), Place.FILE);
    }
}
