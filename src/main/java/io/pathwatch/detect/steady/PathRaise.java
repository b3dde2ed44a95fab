package io.pathwatch.detect.steady;

import io.pathwatch.detect.steady.path.PathChange;
import io.pathwatch.detect.steady.path.Turn;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Plural;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.Quota;
import org.jspecify.annotations.Nullable;

/**
 * How the raise of an incident of {@code path} is told: in words, and with the count that decided it.
 *
 * @param switches one bit for each of the last traces, the newest lowest; set where the path switched
 * @param strange likewise; set where the trace fitted no known path
 */
record PathRaise(String cause, PathRule rule, long switches, long strange) {

    static final String NEW_PATH = "new-path";
    static final String KNOWN_PATH = "known-path";
    static final String NEW_DESTINATION = "new-destination";
    static final String UNSTABLE = "path-unstable";
    static final String FLAPPING = "flapping";

    /** @param destination where the target is now */
    String summary(Turn turn, String destination) {
        return switch (cause) {
            case NEW_DESTINATION -> "target is at " + destination + ", where it was not before";
            case UNSTABLE ->
                rule.unstable() + " " + Plural.noun(rule.unstable().of(), "trace") + " fitted no known path";
            case FLAPPING ->
                "path switched " + Plural.count(counted(rule.flap(), switches), "time") + " in "
                        + Plural.count(rule.flap().of(), "trace");
            case KNOWN_PATH -> "switched to known path: " + summary(turn);
            default -> summary(turn);
        };
    }

    /** Of the change itself. */
    static String summary(Turn turn) {
        PathChange change = turn.change();
        return change == null ? "path changed" : change.summary();
    }

    /** How many traces are looked at. */
    int window() {
        return switch (cause) {
            case NEW_DESTINATION -> 1;
            case UNSTABLE -> rule.unstable().of();
            case FLAPPING -> rule.flap().of();
            default -> rule.confirm();
        };
    }

    /** What was counted among them; null where one trace decides. */
    @Nullable
    Measure counted() {
        return switch (cause) {
            case NEW_DESTINATION -> null;
            case UNSTABLE ->
                traces(
                        "that fitted no known path",
                        counted(rule.unstable(), strange),
                        rule.unstable().needed());
            case FLAPPING ->
                new Measure("switches", counted(rule.flap(), switches), "", (double)
                        rule.flap().needed());
            case KNOWN_PATH -> traces("on the known path", rule.confirm(), rule.confirm());
            default -> traces("on the new path", rule.confirm(), rule.confirm());
        };
    }

    private static int counted(Quota quota, long bits) {
        return Long.bitCount(quota.lastOf(bits));
    }

    /** @param which such as {@code on the new path} */
    static Measure traces(String which, int count, int limit) {
        return new Measure("traces " + which, count, "traces", (double) limit);
    }
}
