package io.pathwatch.detect;

/**
 * Why no trace will clear an incident.
 *
 * @param cause kebab-case
 * @param summary part of a sentence for people, without a full stop
 */
public record NotWatched(String cause, String summary) {

    /** No trace of the series is to come. */
    public static final String NO_TRACES = "not-watched";

    private static final String STATE_LOST = "state-lost";

    static NotWatched noTraces(String why) {
        return new NotWatched(NO_TRACES, "is not watched any more: " + why);
    }

    /** Traces come, and are no longer looked at for that. */
    static NotWatched switchedOff(String condition) {
        return new NotWatched("switched-off", condition + " is no longer watched here");
    }

    /** Traces come instead that are of another series. */
    public static NotWatched superseded() {
        return noTraces("the traces of its target are made otherwise for a day at least");
    }

    /** The next traces are looked at as if there was no incident. */
    public static NotWatched forgotten() {
        return new NotWatched(
                STATE_LOST, "is not followed any more: what was known of it was lost; if it lasts, it is raised anew");
    }

    /** Whether nothing can happen meanwhile that would make it watched again. */
    public boolean isAtOnce() {
        return cause.equals(STATE_LOST);
    }

    public boolean isWithoutTraces() {
        return cause.equals(NO_TRACES);
    }
}
