package io.pathwatch.traceroute.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** A value of another kind than the format has there; the message says where in the record, and what was found. */
final class UnexpectedValueException extends IOException {

    private static final long serialVersionUID = 1L;

    UnexpectedValueException(String where, String expected, String found) {
        super(where + ": expected " + expected + ", was " + found);
    }

    /** The value that {@code json} is at is not {@code expected}. */
    static UnexpectedValueException at(JsonParser json, String expected) throws IOException {
        String where = json.getParsingContext().pathAsPointer().toString();
        boolean scalar = json.currentToken() != null && json.currentToken().isScalarValue();
        String found = scalar
                ? "'" + Excerpt.of(json.getText()) + "'"
                : json.isExpectedStartArrayToken() ? "a list" : "an object";
        return new UnexpectedValueException(where.isEmpty() ? "record" : where.substring(1), expected, found);
    }
}
