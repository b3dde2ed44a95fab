package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Whether files that run with a route configuration or a template as it was run with it as it is to be. A mistake in
 * one shows only in the routes that use it: taken over, it would keep all of them from running after a restart.
 */
final class UserCheck {

    private final CamelContext running;

    UserCheck(CamelContext running) {
        this.running = running;
    }

    /**
     * Builds each of {@code users} with {@code after}, and if it cannot be, with {@code before}.
     *
     * @param others files that define something to be used, too
     * @throws RouteFileException if one can be built with {@code before} only
     */
    void check(RouteFile before, RouteFile after, Collection<RouteFile> users, Collection<RouteFile> others)
            throws RouteFileException {
        try (DryRun now = new DryRun(running, () -> with(after, others), MissingSetting.IN_USE);
                DryRun then = new DryRun(running, () -> with(before, others), MissingSetting.IN_USE)) {
            for (RouteFile user : users) {
                Mistake mistake = mistake(user, now);
                if (mistake != null && mistake(user, then) == null) {
                    String found = "what keeps " + user.label() + " from running: " + mistake.found();
                    throw new RouteFileException(after, 0, found, "what the files that use it can run with");
                }
            }
        }
    }

    private static List<RouteFile> with(RouteFile file, Collection<RouteFile> others) {
        List<RouteFile> shared = new ArrayList<>(others);
        shared.add(file);
        return shared;
    }

    private static @Nullable Mistake mistake(RouteFile file, DryRun dryRun) {
        try {
            dryRun.build(file, Map.of());
            return null;
        } catch (RouteFileException e) {
            return e.mistake();
        }
    }
}
