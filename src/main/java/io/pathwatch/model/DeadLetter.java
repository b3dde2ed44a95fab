package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that a subscription has given up.
 *
 * @param subscription name of the one that could not send it
 * @param sequence of the notification
 * @param message what was to be sent; absent if what was stored of it is damaged
 * @param attempts how often it was tried; 0 if it was too old before the first
 * @param reason why it was given up; safe to print
 * @param at when
 * @param askedAt since when it is to be sent again; absent if nobody has asked for that
 */
public record DeadLetter(
        String subscription,
        long sequence,
        @Nullable AlertMessage message,
        int attempts,
        String reason,
        Instant at,
        @Nullable Instant askedAt) {

    public DeadLetter {
        requireNonNull(subscription, "subscription");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }

    /** What it is called in commands. */
    public Id id() {
        return new Id(subscription, sequence);
    }

    /**
     * Names a dead letter, written as {@code NAME:SEQUENCE}.
     *
     * @param subscription its name, without a colon
     * @param sequence of the notification
     */
    public record Id(String subscription, long sequence) {

        /** @throws IllegalArgumentException if {@code text} is no such name */
        public static Id parse(String text) {
            int colon = text.indexOf(':');
            try {
                if (colon > 0) {
                    return new Id(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
                }
            } catch (NumberFormatException e) {
                throw mistake(text, e);
            }
            throw mistake(text, null);
        }

        private static IllegalArgumentException mistake(String text, @Nullable Throwable cause) {
            return new IllegalArgumentException(
                    "dead letter '" + text
                            + "': expected the name of a subscription and a number, such as webhook:4182",
                    cause);
        }

        @Override
        public String toString() {
            return subscription + ":" + sequence;
        }
    }
}
