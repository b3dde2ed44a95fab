package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

/**
 * A trace that the schedule asks for.
 *
 * @param key of the target as it is configured, {@link Target#key()}
 * @param target what to trace; of {@link Purpose#OTHER_METHOD} the configured one with another method, and nothing
 *     watched on it
 * @param purpose why it is made
 */
public record DueTrace(String key, Target target, Purpose purpose) {

    /** Exchange variable that holds what a trace was asked for; absent where nobody asked. */
    public static final String VARIABLE = "due";

    public DueTrace {
        requireNonNull(key, "key");
        requireNonNull(target, "target");
        requireNonNull(purpose, "purpose");
    }

    /** Why a trace is made. */
    public enum Purpose {
        /** Its interval is over. */
        SCHEDULE,
        /** The last trace gave reason to look again. */
        SUSPICION,
        /** Somebody asked for it. */
        DEMAND,
        /** The target did not answer; perhaps it does to another method. */
        OTHER_METHOD,
        /** To count how many probes straight to the target get lost. */
        LOSS
    }
}
