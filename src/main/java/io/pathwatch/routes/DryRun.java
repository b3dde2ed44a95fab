package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Builds the routes of a file without starting anything, to see whether they can run. */
final class DryRun {

    /** What may stand in a file without any route. */
    private static final Set<String> USEFUL =
            Set.of("routeConfiguration", "routeTemplate", "templatedRoute", "rest", "restConfiguration", "beans");

    private final CamelContext running;

    DryRun(CamelContext running) {
        this.running = running;
    }

    /**
     * The routes that {@code file} makes.
     *
     * @param shared files whose configurations and templates it may use
     * @param labelsById which files the routes of other files come from
     * @throws RouteFileException if it cannot run, or takes the id of another file's route
     */
    List<RouteDefinition> build(RouteFile file, Collection<RouteFile> shared, Map<String, String> labelsById)
            throws RouteFileException {
        RouteFileShape shape = RouteFileShape.of(file);
        List<RouteDefinition> routes = new ArrayList<>();
        try (ScratchContext scratch = ScratchContext.beside(running)) {
            for (RouteFile other : shared) {
                if (!other.name().equals(file.name())) {
                    RouteText.addSharedTo(scratch, other);
                }
            }
            Model model = scratch.getCamelContextExtension().getContextPlugin(Model.class);
            try {
                RouteText.addTo(scratch, file);
            } finally {
                routes.addAll(model.getRouteDefinitions());
            }
        } catch (Throwable t) { // also errors: a file can exhaust the stack
            throw new RouteFileException(RouteMistake.of(file, t, routes));
        }
        if (routes.isEmpty() && shape.kinds().stream().noneMatch(USEFUL::contains)) {
            throw new RouteFileException(file, 1, "none", "a route");
        }
        checkIds(file, routes, labelsById);
        return routes;
    }

    private static void checkIds(RouteFile file, List<RouteDefinition> routes, Map<String, String> labelsById)
            throws RouteFileException {
        Map<String, Integer> linesById = new HashMap<>();
        for (RouteDefinition route : routes) {
            String id = route.getRouteId();
            int line = line(route);
            String other = route.hasCustomIdAssigned() ? labelsById.get(id) : null;
            if (other != null) {
                throw new RouteFileException(
                        file, line, "'" + id + "', which " + other + " has too", "a route id of its own");
            }
            Integer before = linesById.put(id, line);
            if (before != null) {
                throw new RouteFileException(
                        file,
                        line,
                        "'" + id + "', which the route in line " + before + " has too",
                        "a route id of its own");
            }
        }
    }

    /** What does not keep a file from running but should be mended: names that say something else than the routes. */
    static List<Mistake> nameMistakes(RouteFile file, List<RouteDefinition> routes) {
        List<RouteDefinition> own = routes.stream()
                .filter(route -> !Boolean.TRUE.equals(route.isTemplate()) && !Boolean.TRUE.equals(route.isRest()))
                .filter(route -> !route.isCreatedFromRest())
                .toList();
        List<Mistake> mistakes = new ArrayList<>();
        if (own.size() == 1 && own.size() == routes.size()) {
            RouteDefinition route = own.get(0);
            String expected = file.expectedRouteId();
            if (!expected.equals(route.getRouteId())) {
                String found = route.hasCustomIdAssigned() ? "'" + route.getRouteId() + "'" : "none";
                mistakes.add(new Mistake(
                        file.label(), line(route), "id", found, "'" + expected + "', as the file is named"));
            }
        } else if (own.size() > 1) {
            mistakes.add(
                    new Mistake(file.label(), line(own.get(1)), null, own.size() + " routes", "one route in a file"));
        }
        return mistakes;
    }

    static int line(RouteDefinition route) {
        int line = route.getLineNumber();
        return line > 0 || route.getInput() == null
                ? Math.max(line, 0)
                : Math.max(route.getInput().getLineNumber(), 0);
    }
}
