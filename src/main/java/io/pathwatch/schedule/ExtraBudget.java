package io.pathwatch.schedule;

/**
 * How many traces of a source may be made beside those of the schedule: a tenth of what the schedule makes, as a token
 * bucket that holds the share of ten seconds, and four at least. Not shared between threads.
 */
final class ExtraBudget {

    private static final double SHARE = 0.1;
    private static final double BURST_NANOS = 10e9;
    private static final double SMALLEST_BURST = 4;

    private double perNano;
    private double left = SMALLEST_BURST;
    private long filledAt;

    /** @param now monotonic, in nanoseconds */
    ExtraBudget(long now) {
        this.filledAt = now;
    }

    /** Says how many traces the schedule makes from now on. */
    void setLoad(double tracesPerNano, long now) {
        fill(now);
        perNano = SHARE * tracesPerNano;
    }

    /** Takes one trace, if there is one left. */
    boolean take(long now) {
        fill(now);
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    private void fill(long now) {
        left = Math.min(Math.max(SMALLEST_BURST, perNano * BURST_NANOS), left + (now - filledAt) * perNano);
        filledAt = now;
    }
}
