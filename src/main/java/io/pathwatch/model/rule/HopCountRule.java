package io.pathwatch.model.rule;

/**
 * {@code hop-count}: the target is nearer or farther than it was, counted in hops.
 *
 * @param delta hops by which the median of the newest traces differs from that of the baseline, 1 or more
 * @param current newest reached traces whose median is compared
 * @param baseline reached traces before them whose median is the baseline; a new distance is accepted after as many
 */
public record HopCountRule(int delta, int current, int baseline) {

    public static final HopCountRule DEFAULT = new HopCountRule(2, 3, 24);
}
