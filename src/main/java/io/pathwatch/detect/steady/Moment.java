package io.pathwatch.detect.steady;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trace, and what else is known when a detector is asked about it.
 *
 * @param now the trace
 * @param reachedOtherwise when the target was last reached from the same source by another method; absent: never, or not
 *     looked for because this method reached it
 * @param isLost whether a target that is reached as a rule is not, or was not with the last traces
 * @param path how the path changed
 */
record Moment(Observation now, @Nullable Instant reachedOtherwise, boolean isLost, PathNews path) {

    /**
     * How the path changed.
     *
     * @param sinceSwitch traces since it changed for good, the first on the new path included; 0: it has not, or long ago
     * @param isTold whether an incident tells of that change
     */
    record PathNews(int sinceSwitch, boolean isTold) {

        static final PathNews NONE = new PathNews(0, false);

        /** Whether it changed so lately that some of the newest {@code current} values, or the one before, are older. */
        boolean isFresh(int current) {
            return sinceSwitch > 0 && sinceSwitch <= current + 1;
        }

        /** Whether an incident tells of a change that is fresh: what goes with that is not to be told once more. */
        boolean isJustTold(int current) {
            return isTold && isFresh(current);
        }
    }

    static Moment of(Observation now, @Nullable Instant reachedOtherwise) {
        return new Moment(now, reachedOtherwise, false, PathNews.NONE);
    }

    Moment withPath(PathNews news) {
        return new Moment(now, reachedOtherwise, isLost, news);
    }

    Moment withLost(boolean lost) {
        return new Moment(now, reachedOtherwise, lost, path);
    }

    Instant at() {
        return now.at();
    }
}
