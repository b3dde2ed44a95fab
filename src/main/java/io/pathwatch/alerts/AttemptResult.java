package io.pathwatch.alerts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt to send a notification ended. */
sealed interface AttemptResult {

    /** The receiver has it. */
    record Delivered() implements AttemptResult {}

    /** We gave up while stopping: as if it had not been tried. */
    record Abandoned() implements AttemptResult {}

    /**
     * The receiver does not have it, or we cannot know.
     *
     * @param kind what to do about it
     * @param reason safe to print
     * @param retryAfter what the receiver asked for; absent if it did not
     */
    record Failed(Kind kind, String reason, @Nullable Duration retryAfter) implements AttemptResult {}

    /** What to do about a failure. */
    enum Kind {
        /** Goes away by itself: tried again. */
        TEMPORARY,
        /** Goes away when somebody mends the configuration: tried again, less often. */
        HELD,
        /** The receiver is gone for good: an operator decides. */
        STOPPED,
        /** This one notification is refused: dead letters after three attempts. */
        POISON
    }
}
