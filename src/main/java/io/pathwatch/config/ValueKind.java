package io.pathwatch.config;

import java.util.Optional;

/**
 * What may stand at a key: how it is read and how it is described. Immutable.
 *
 * @param <T> what it is in the program
 */
interface ValueKind<T> {

    /** @return the value; empty if {@code text}, trimmed and not empty, is not of this kind or out of its range */
    Optional<T> parse(String text);

    /** What may stand there, with unit and range, as it follows "expected" in a message. */
    String expected();

    /** What should stand in place of {@code text}, which is not of this kind, as it follows "expected" in a message. */
    default String expected(String text) {
        return expected();
    }

    /** How {@code value} could be written. */
    default String text(T value) {
        return value.toString();
    }

    /** Whether the text may be named as {@code file:PATH} or {@code credential:NAME}, and is never shown. */
    default boolean isSecret() {
        return false;
    }

    /** Completes a value that depends on where the program is installed. */
    default T resolve(T value, Directories directories) {
        return value;
    }

    /** How routes see the value: as written, unless another form is easier on them. */
    default String placeholder(T value, String text) {
        return text;
    }
}
