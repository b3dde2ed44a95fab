package io.pathwatch.routes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files out of the running context, and makes those anew that lost something by it: routes that use a kamelet
 * alike share what runs of it, and that goes with the file that was there first.
 */
final class KameletUsers {

    private static final Logger LOG = LoggerFactory.getLogger(KameletUsers.class);

    private final LiveRoutes live;
    private final Set<String> lost = new HashSet<>();

    KameletUsers(LiveRoutes live) {
        this.live = live;
    }

    /** Stops what runs of {@code entry}. */
    void takeOut(RouteFileEntry entry) throws Exception {
        if (entry.parts != null) {
            lost.addAll(live.remove(entry.parts));
            entry.parts = null;
        }
    }

    /**
     * Makes every file anew that uses a kamelet of which something was taken out since the last call.
     *
     * @param loaded those that were made since then
     */
    void renewUsers(Collection<RouteFileEntry> entries, Collection<RouteFileEntry> loaded) {
        List<RouteFileEntry> users = entries.stream()
                .filter(entry -> entry.running != null && lost.stream().anyMatch(entry.running::mentions))
                .toList();
        if (users.size() > 1 || !loaded.containsAll(users)) {
            users.forEach(entry -> change(entry, () -> takeOut(entry)));
            users.forEach(entry -> change(entry, () -> entry.parts = live.add(Objects.requireNonNull(entry.running))));
        }
        lost.clear();
    }

    private interface Change {

        void make() throws Exception;
    }

    private static void change(RouteFileEntry entry, Change change) {
        if (entry.running == null) {
            return; // the change before has failed
        }
        try {
            change.make();
        } catch (Throwable t) { // also errors: they are one file's
            entry.mistakes = List.of(RouteMistake.of(entry.running, t, List.of()));
            entry.refused = true;
            entry.running = null;
            LOG.warn(
                    "{}; a kamelet that it uses was started anew",
                    entry.mistakes.get(0).message());
        }
    }
}
