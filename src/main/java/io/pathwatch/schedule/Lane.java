package io.pathwatch.schedule;

import io.pathwatch.model.Source;
import org.jspecify.annotations.Nullable;

/** What a trace keeps busy while it lasts. Each lane has places of its own, so that none waits for the other. */
public enum Lane {

    /** A program of this host, also one that has another host trace: seconds, and a process each. */
    HOST,

    /** A web page or a service elsewhere, which is waited for: up to an hour, and hardly any work here. */
    SERVICE;

    /** The lane of traces from {@code source}; one that is not known is nothing that runs here. */
    static Lane of(@Nullable Source source) {
        return source instanceof Source.Command ? HOST : SERVICE;
    }
}
