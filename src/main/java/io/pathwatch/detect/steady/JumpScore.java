package io.pathwatch.detect.steady;

import io.pathwatch.model.rule.LatencyJumpRule;

/**
 * How far the newest RTTs of the target are from the usual ones. The median and its absolute deviation are not moved by
 * single outliers.
 *
 * @param usual median of the baseline, nanoseconds
 * @param spread what counts as one step of the score, nanoseconds: 1.4826 times the median absolute deviation, 1 % of
 *     {@code usual} or 1 ms, whichever is most
 * @param current median of the newest, nanoseconds
 */
record JumpScore(double usual, double spread, double current) {

    /** Makes the deviation of normally distributed values that of a standard deviation. */
    private static final double NORMAL = 1.4826;

    private static final double LEAST_SPREAD = 1e6;

    static JumpScore of(Samples baseline, double current) {
        double usual = baseline.median();
        double spread = Math.max(NORMAL * baseline.deviation(usual), Math.max(usual / 100, LEAST_SPREAD));
        return new JumpScore(usual, spread, current);
    }

    JumpScore withCurrent(double newest) {
        return new JumpScore(usual, spread, newest);
    }

    double delta() {
        return current - usual;
    }

    /** Below zero where the newest are faster. */
    double score() {
        return delta() / spread;
    }

    boolean isRise(LatencyJumpRule rule) {
        return score() >= rule.score() && delta() >= rule.minDelta().toNanos() && current >= rule.minRatio() * usual;
    }

    /** The same the other way round. */
    boolean isFall(LatencyJumpRule rule) {
        return -score() >= rule.score() && -delta() >= rule.minDelta().toNanos() && usual >= rule.minRatio() * current;
    }

    /** The least that is a rise, nanoseconds. */
    double riseFrom(LatencyJumpRule rule) {
        double delta = Math.max(rule.score() * spread, rule.minDelta().toNanos());
        return Math.max(usual + delta, usual * rule.minRatio());
    }

    /** How far from the usual it is calm, nanoseconds. */
    double calmWithin(LatencyJumpRule rule) {
        return Math.max(rule.clearScore() * spread, rule.clearDelta().toNanos());
    }

    boolean isCalm(LatencyJumpRule rule) {
        return Math.abs(score()) < rule.clearScore()
                || Math.abs(delta()) < rule.clearDelta().toNanos();
    }
}
