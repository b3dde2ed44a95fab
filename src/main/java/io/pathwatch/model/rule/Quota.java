package io.pathwatch.model.rule;

/**
 * So many of the last so many traces.
 *
 * @param needed 1 to {@code of}
 * @param of 1 to 64
 */
public record Quota(int needed, int of) {

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public Quota {
        if (of < 1 || of > Long.SIZE) {
            throw new IllegalArgumentException("of: expected 1 to 64, was " + of);
        }
        if (needed < 1 || needed > of) {
            throw new IllegalArgumentException("needed: expected 1 to " + of + ", was " + needed);
        }
    }

    /** As written in configuration: {@code 3 of 5}. */
    @Override
    public String toString() {
        return needed + " of " + of;
    }
}
