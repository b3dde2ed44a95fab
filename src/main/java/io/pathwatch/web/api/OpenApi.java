package io.pathwatch.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The description of the API as OpenAPI 3.1. */
final class OpenApi {

    private final byte[] document;

    private OpenApi(byte[] document) {
        this.document = document;
    }

    static OpenApi load() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json: expected in the program's jar, was not");
            }
            return new OpenApi(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json: could not be read", e);
        }
    }

    ApiAnswer show() {
        return new ApiAnswer(200, "application/json", Map.of(), document);
    }
}
