package io.pathwatch;

import org.jspecify.annotations.Nullable;

/** The daemon could not start; the message says what to do. */
final class StartFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    StartFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
