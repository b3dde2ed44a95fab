package io.pathwatch.source.atlas;

import org.jspecify.annotations.Nullable;

/**
 * One question to RIPE Atlas.
 *
 * @param path from the root of the service, with what follows a {@code ?}
 * @param body JSON to POST; absent: the question is a GET
 * @param needsKey whether it is not answered to everybody
 */
public record AtlasQuery(String path, @Nullable String body, boolean needsKey) {

    private static final String MEASUREMENTS = "/api/v2/measurements/";

    static AtlasQuery get(String path) {
        return new AtlasQuery(MEASUREMENTS + path, null, false);
    }

    static AtlasQuery create(String body) {
        return new AtlasQuery(MEASUREMENTS, body, true);
    }

    /** The same, asked with a key unless everybody gets the answer. */
    AtlasQuery withKeyUnless(boolean isPublic) {
        return new AtlasQuery(path, body, needsKey || !isPublic);
    }

    public String method() {
        return body == null ? "GET" : "POST";
    }
}
