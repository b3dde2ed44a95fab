package io.pathwatch.detect.steady.path;

import org.jspecify.annotations.Nullable;

/**
 * What a trace was, held against the paths that were learnt.
 *
 * @param isTold whether it differs at the level compared, so that it may be told
 * @param isKnown whether the path it shows was learnt before
 * @param isBack whether it shows the path that was left when the incident was raised, or one no different from it
 * @param change from the path before; absent where nothing changed
 */
public record Turn(
        Kind kind,
        boolean isTold,
        boolean isKnown,
        boolean isBack,
        @Nullable PathChange change) {

    static final Turn LEARNING = new Turn(Kind.LEARNING, false, false, false, null);
    static final Turn STAYED = new Turn(Kind.STAYED, false, false, false, null);
    static final Turn UNCLEAR = new Turn(Kind.UNCLEAR, false, false, false, null);
    static final Turn ARRIVED = new Turn(Kind.ARRIVED, true, false, false, null);

    /** What it was. */
    public enum Kind {
        /** One of the first to its destination: whatever it shows is learnt. */
        LEARNING,
        /** It fits the path in use. */
        STAYED,
        /** It was not seen to its end, and what is seen of it differs in nothing that counts: the path may be any. */
        UNCLEAR,
        /** It does not fit the path in use; whether that is for good is not known yet. */
        DEVIATED,
        /** With it another path is in use. */
        SWITCHED,
        /** The first to a destination that was not seen before. */
        ARRIVED
    }

    /** Whether it fits nothing that was learnt, nor what the trace before it showed. */
    public boolean isStrange() {
        return kind == Kind.DEVIATED && isTold && !isKnown;
    }
}
