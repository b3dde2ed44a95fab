package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What somebody wrote at an incident.
 *
 * @param text for people, one character or more
 * @param by name of the token of who wrote it
 */
public record Note(String text, Instant at, String by) {

    public Note {
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("note: expected a text, was empty");
        }
    }
}
