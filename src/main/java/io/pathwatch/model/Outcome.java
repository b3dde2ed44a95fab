package io.pathwatch.model;

import java.util.Locale;

/** How a trace ended. */
public sealed interface Outcome {

    /** Lower case, as written in JSON. */
    default String key() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The target answered. */
    record Reached() implements Outcome {}

    /**
     * Nobody answered beyond a hop.
     *
     * @param atTtl the last TTL that was answered; 0 if none was
     */
    record Silent(int atTtl) implements Outcome {}

    /**
     * A responder other than the target said that packets go no further.
     *
     * @param atTtl the TTL of that reply
     * @param flag as printed, for example {@code !X}
     */
    record Refused(int atTtl, String flag) implements Outcome {}

    /**
     * Packets go round: one address answered at two TTLs with another one between, and the target did not.
     *
     * @param fromTtl where it was seen first
     * @param toTtl where it was seen again
     */
    record Loop(int fromTtl, int toTtl) implements Outcome {}

    /**
     * No trace could be made.
     *
     * @param kind why
     * @param message what was found and what to do
     */
    record Failed(FailureKind kind, String message) implements Outcome {}
}
