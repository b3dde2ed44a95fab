package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file and what runs of it. */
final class RouteFileEntry {

    final String name;
    RouteFile seen;
    int looks;
    boolean missing;

    @Nullable
    RouteFile attempted;

    @Nullable
    RouteFile running;

    LiveRoutes.@Nullable Parts parts;
    boolean refused;

    /** Whether a file that it uses has changed, and it runs as it was made before that. */
    boolean outdated;

    /** What should be mended of the text that runs. */
    List<Mistake> doubts = List.of();

    List<Mistake> mistakes = List.of();

    RouteFileEntry(String name, RouteFile seen) {
        this.name = name;
        this.seen = seen;
    }

    String label() {
        return seen.label();
    }

    /** Told by the text: a kamelet that the file uses is a template among its parts, too. */
    boolean isShared() {
        return running != null && running.isShared();
    }

    Collection<String> routeIds() {
        return parts == null ? List.of() : parts.routes();
    }

    RouteFileStatus.State state() {
        if (!refused) {
            return RouteFileStatus.State.RUNNING;
        }
        return running == null ? RouteFileStatus.State.REFUSED : RouteFileStatus.State.RUNNING_LAST_GOOD;
    }
}
