package io.pathwatch.source.atlas;

import org.jspecify.annotations.Nullable;

/**
 * One question to RIPE Atlas.
 *
 * @param path from the root of the service, with what follows a {@code ?}
 * @param body JSON to POST; absent: the question is a GET
 */
public record AtlasQuery(String path, @Nullable String body) {

    private static final String MEASUREMENTS = "/api/v2/measurements/";

    static AtlasQuery get(String path) {
        return new AtlasQuery(MEASUREMENTS + path, null);
    }

    static AtlasQuery create(String body) {
        return new AtlasQuery(MEASUREMENTS, body);
    }

    public String method() {
        return body == null ? "GET" : "POST";
    }
}
