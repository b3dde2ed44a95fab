package io.pathwatch.source.atlas;

import java.io.IOException;

/** An answer has more bytes than are read. */
final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLongException(long limit) {
        super("its answer is longer than " + limit / (1024 * 1024) + " MiB");
    }
}
