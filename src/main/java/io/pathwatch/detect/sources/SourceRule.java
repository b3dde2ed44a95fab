package io.pathwatch.detect.sources;

/**
 * When most targets of a source count as all of them.
 *
 * @param share of its targets that must fail at the same time, more than 0 to 1
 * @param minTargets how many must, 1 or more
 */
public record SourceRule(double share, int minTargets) {

    public static final SourceRule DEFAULT = new SourceRule(0.8, 3);

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public SourceRule {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: expected more than 0 to 1, was " + share);
        }
        if (minTargets < 1) {
            throw new IllegalArgumentException("minTargets: expected 1 or more, was " + minTargets);
        }
    }
}
