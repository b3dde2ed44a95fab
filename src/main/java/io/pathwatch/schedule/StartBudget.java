package io.pathwatch.schedule;

/** How many starts a second are left: a token bucket that holds a second's worth. Not shared between threads. */
final class StartBudget {

    private static final double SECOND = 1e9;

    private final int perSecond;
    private double left;
    private long filledAt;

    /**
     * @param perSecond 1 or more
     * @param now monotonic, in nanoseconds
     */
    StartBudget(int perSecond, long now) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("starts-per-second: expected 1 or more, was " + perSecond);
        }
        this.perSecond = perSecond;
        this.left = perSecond;
        this.filledAt = now;
    }

    /** Takes one start, if there is one left. */
    boolean take(long now) {
        left = Math.min(perSecond, left + (now - filledAt) / SECOND * perSecond);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Takes {@code starts} whether they are left or not: what comes next waits for it. */
    void charge(int starts) {
        left -= starts;
    }
}
