package io.pathwatch.detect.steady;

import io.pathwatch.model.Severity;

/**
 * That a trace violates a condition.
 *
 * @param severity how bad it is
 * @param cause kebab-case
 * @param number tells a violation from the one before where severity and cause are the same, and it is to be told all
 *     the same; 0 where that never is
 */
record Violation(Severity severity, String cause, int number) {

    Violation(Severity severity, String cause) {
        this(severity, cause, 0);
    }

    /** The cause, and the number where there is one. */
    String text() {
        return number == 0 ? cause : cause + " " + number;
    }

    /**
     * @param text as {@link #text}
     * @throws IllegalStateException if it is not
     */
    static Violation of(Severity severity, String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return new Violation(severity, text);
        }
        try {
            return new Violation(severity, text.substring(0, blank), Integer.parseInt(text.substring(blank + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("state: expected a cause and a number, was '" + text + "'", e);
        }
    }
}
