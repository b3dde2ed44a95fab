package io.pathwatch.model;

import java.util.List;
import java.util.Locale;

/**
 * What became of a route file.
 *
 * @param file as people know it, for example {@code routes/send-webhook.camel.yaml}
 * @param state whether it runs
 * @param routes ids of the Camel routes that run of it
 * @param mistakes what is wrong with its text; may be found in one that runs, too
 */
public record RouteFileStatus(String file, State state, List<String> routes, List<Mistake> mistakes) {

    /** Whether a route file runs. */
    public enum State {
        /** As it stands in the folder. */
        RUNNING,
        /** Its text cannot be used; the last one that could goes on. */
        RUNNING_LAST_GOOD,
        /** Runs, but a route that it sends to does not, or what it refers to is not there. */
        INCOMPLETE,
        /** Its text cannot be used, and there is no older one. */
        REFUSED;

        /** Kebab-case, as written in health checks. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public RouteFileStatus {
        routes = List.copyOf(routes);
        mistakes = List.copyOf(mistakes);
    }
}
