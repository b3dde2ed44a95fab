package io.pathwatch.traceroute;

import org.jspecify.annotations.Nullable;

/**
 * What the text of one tool has beside, or instead of, what all have in common. Keeps nothing, so one of each is
 * enough.
 */
interface Grammar {

    /** Nothing: what {@link TraceDocument} and {@link HopWalker} read by themselves. */
    Grammar COMMON = new Grammar() {};

    /** Whether the line could only be of this tool. */
    default boolean recognizes(String text, int from, int end) {
        return false;
    }

    /** Whether a recognized line stands before the header. */
    default boolean isPreamble(String text, int from, int end) {
        return false;
    }

    /** Whether a recognized line is of another trace than the hops before it. */
    default boolean beginsTrace() {
        return false;
    }

    /** The header that the line holds, if it is worded unlike {@link TraceHeader}; else null. */
    default @Nullable TraceHeader header(String text, int from, int end) {
        return null;
    }

    /** Where the number of a hop begins in a line that begins at {@code from}. */
    default int numberStart(String text, int from, int end) {
        return from;
    }

    /** Where a hop goes on after its number; -1 if what stands at {@code numberEnd} cannot follow one. */
    default int afterNumber(String text, int numberEnd, int end) {
        return numberEnd == end || text.charAt(numberEnd) == ' ' ? numberEnd : -1;
    }

    /** Reads the token at {@code at} into {@code hop} and tells where it ends; -1 if it is one that all have. */
    default int token(String text, int at, int end, HopBuilder hop) {
        return -1;
    }

    /** Sees the end of a line of {@code hop}, before what stands on the next. */
    default void lineEnd(String text, int end, HopBuilder hop) {}
}
