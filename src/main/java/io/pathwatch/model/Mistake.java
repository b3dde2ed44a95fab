package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file that people edit.
 *
 * @param file as the user knows it, relative where it can be
 * @param line from 1; 0 if it has no place
 * @param key path of the key, for example {@code targets[2].interval}; absent where there is none
 * @param found what stands there
 * @param expected what should stand there, and the way out
 */
public record Mistake(String file, int line, @Nullable String key, String found, String expected) {

    /** {@code file:line: key: expected …, was …}. */
    public String message() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key == null ? "" : key + ": ") + "expected " + expected
                + ", found " + found;
    }
}
