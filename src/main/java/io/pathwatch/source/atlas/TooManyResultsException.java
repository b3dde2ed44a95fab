package io.pathwatch.source.atlas;

/** There are more results than are taken at once; ends the reading of an answer. */
final class TooManyResultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyResultsException() {
        super("more results than are taken at once", null, false, false);
    }
}
