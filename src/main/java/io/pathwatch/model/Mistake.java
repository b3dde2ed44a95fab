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
        return withoutControls(file + (line > 0 ? ":" + line : "") + ": " + (key == null ? "" : key + ": ")
                + "expected " + expected + ", found " + found);
    }

    /** What the file holds may stand in any part of it, and must neither break the line nor steer a terminal. */
    private static String withoutControls(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                gap = true;
                continue;
            }
            clean.append(gap ? " " : "");
            gap = false;
            if (Character.isISOControl(c)) {
                clean.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                clean.append(c);
            }
        }
        return clean.toString();
    }
}
