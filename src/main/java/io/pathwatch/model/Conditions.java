package io.pathwatch.model;

import io.pathwatch.model.rule.SteadyRules;
import java.time.Duration;

/**
 * What is watched on the series of a target.
 *
 * @param mode how traces are compared
 * @param maxLatency {@link Mode#LAST_RUN}: an entry with this RTT or more is told; more than zero
 * @param hopTimeDiff {@link Mode#LAST_RUN}: a responder whose RTT moved by more than this is told; zero or more
 * @param steady {@link Mode#STEADY}: what is watched
 */
public record Conditions(Mode mode, Duration maxLatency, Duration hopTimeDiff, SteadyRules steady) {

    /** How traces of a series are compared. */
    public enum Mode {
        /** With what was learnt from many traces. */
        STEADY,
        /** With the last stored trace only, event for event as the script did. */
        LAST_RUN,
        /** Nothing is compared; traces are stored. */
        OFF
    }

    public static final Conditions DEFAULT = new Conditions(Mode.STEADY, Duration.ofMillis(20), Duration.ofMillis(20));

    /** With the steady rules as they are by default. */
    public Conditions(Mode mode, Duration maxLatency, Duration hopTimeDiff) {
        this(mode, maxLatency, hopTimeDiff, SteadyRules.DEFAULT);
    }

    /** The same limits, and nothing is compared. */
    public Conditions off() {
        return new Conditions(Mode.OFF, maxLatency, hopTimeDiff, steady);
    }

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public Conditions {
        if (maxLatency.isNegative() || maxLatency.isZero()) {
            throw new IllegalArgumentException(
                    "max-latency: expected more than 0ms, was " + maxLatency.toMillis() + "ms");
        }
        if (hopTimeDiff.isNegative()) {
            throw new IllegalArgumentException(
                    "hop-time-diff: expected 0ms or more, was " + hopTimeDiff.toMillis() + "ms");
        }
    }
}
