package io.pathwatch.routes;

import io.pathwatch.model.Mistake;

/** A route file cannot be used. */
final class RouteFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Mistake mistake;

    RouteFileException(Mistake mistake) {
        super(mistake.message());
        this.mistake = mistake;
    }

    RouteFileException(RouteFile file, int line, String found, String expected) {
        this(new Mistake(file.label(), line, null, found, expected));
    }

    Mistake mistake() {
        return mistake;
    }
}
