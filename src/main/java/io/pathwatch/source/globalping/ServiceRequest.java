package io.pathwatch.source.globalping;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the service next.
 *
 * @param json body of a POST; absent: it is a GET
 * @param etag what is known of the answer already, as the service named it; absent if nothing is
 */
record ServiceRequest(
        URI uri, @Nullable String json, @Nullable String etag) {

    String method() {
        return json == null ? "GET" : "POST";
    }
}
