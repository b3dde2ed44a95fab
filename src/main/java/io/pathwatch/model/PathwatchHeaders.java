package io.pathwatch.model;

/** Headers of exchanges between Camel routes; each value is a {@link String} unless said otherwise. */
public final class PathwatchHeaders {

    /** Name of the target. */
    public static final String TARGET = "PathwatchTarget";

    /** Name of the source (vantage point). */
    public static final String SOURCE = "PathwatchSource";

    /** Id of the series. */
    public static final String SERIES = "PathwatchSeries";

    /** Id of the trace. */
    public static final String TRACE = "PathwatchTrace";

    /** Conditions an alert tells of, joined by {@code ,}. */
    public static final String CONDITION = "PathwatchCondition";

    /** {@code info}, {@code notice}, {@code warning} or {@code critical}. */
    public static final String SEVERITY = "PathwatchSeverity";

    /** {@code raised}, {@code changed} or {@code cleared}. */
    public static final String STATUS = "PathwatchStatus";

    /** What was found, for people: one line of at most 500 characters that is safe to print. */
    public static final String SUMMARY = "PathwatchSummary";

    /** Followed by the key of a label: that label's value. */
    public static final String LABEL_PREFIX = "PathwatchLabel.";

    /** Name of the subscription that sends an alert. */
    public static final String SUBSCRIPTION = "PathwatchSubscription";

    /** {@link Integer}: which attempt to send an alert this is, from 1. */
    public static final String ATTEMPT = "PathwatchAttempt";

    private PathwatchHeaders() {}
}
