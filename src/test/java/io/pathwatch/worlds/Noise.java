package io.pathwatch.worlds;

/**
 * What makes RTTs differ though nothing is wrong.
 *
 * @param jitterMs median of what queues add to a probe, lognormal, milliseconds
 * @param sigma of that lognormal
 * @param tailRate share of probes in the tail
 * @param tailMs least of the Pareto tail, milliseconds
 * @param tailAlpha its exponent
 * @param wanderMs what all probes of a trace share beyond the minimum, at most, milliseconds
 * @param dailyMs what the busy hours add, at most, milliseconds
 * @param lossRate share of probes that get lost on the way, anywhere
 */
record Noise(
        double jitterMs,
        double sigma,
        double tailRate,
        double tailMs,
        double tailAlpha,
        double wanderMs,
        double dailyMs,
        double lossRate) {

    /** The longest RTT the tool waits for. */
    private static final double LONGEST_MS = 2_000;

    static final Noise CALM = new Noise(0.1, 0.3, 0, 1, 2, 0.1, 0, 0);

    static Noise random(Dice dice) {
        return new Noise(
                dice.logBetween(0.05, 1.2),
                dice.between(0.3, 1.1),
                dice.logBetween(0.001, 0.03),
                dice.between(1.0, 10.0),
                dice.between(1.05, 2.5),
                dice.logBetween(0.05, 1.5),
                dice.chance(0.4) ? dice.between(0.3, 4.0) : 0,
                dice.chance(0.5) ? 0 : dice.logBetween(0.0005, 0.01));
    }

    /** What one probe takes longer than the minimum, milliseconds. */
    double ofProbe(Dice dice) {
        double ms = dice.lognormal(jitterMs, sigma);
        if (dice.chance(tailRate)) {
            ms += dice.pareto(tailMs, tailAlpha);
        }
        return Math.min(ms, LONGEST_MS);
    }

    /** What all probes of a trace take longer, milliseconds; {@code day} is the time of day, 0 to 1. */
    double ofTrace(Dice dice, double day) {
        double busy = Math.max(0, Math.sin(2 * Math.PI * (day - 0.5)));
        return dice.between(0.0, wanderMs) + dailyMs * busy;
    }
}
