package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Builds the routes of files without starting anything, to see whether they can run. Files that can are built beside
 * each other, as a context costs more than what is in it; one that cannot takes its context with it.
 */
final class DryRun implements AutoCloseable {

    /** What may stand in a file without any route. */
    private static final Set<String> USEFUL =
            Set.of("routeConfiguration", "routeTemplate", "templatedRoute", "rest", "restConfiguration", "beans");

    private final CamelContext running;
    private final Supplier<? extends Collection<RouteFile>> shared;
    private final Set<String> inScratch = new HashSet<>();
    private final String settings;
    private @Nullable ScratchContext scratch;

    /**
     * @param shared files whose configurations and templates others may use, as they are when a file is built
     * @param settings what there is to say of those that are missing: {@link MissingSetting#IN_USE} or
     *     {@link MissingSetting#AS_WRITTEN}
     */
    DryRun(CamelContext running, Supplier<? extends Collection<RouteFile>> shared, String settings) {
        this.settings = settings;
        this.running = running;
        this.shared = shared;
    }

    /**
     * The routes that {@code file} makes.
     *
     * @param labelsById which files the routes of other files come from, by id and by {@link RouteEntrance#key}
     * @throws RouteFileException if it cannot run, or takes the id or the entrance of another file's route
     */
    List<RouteDefinition> build(RouteFile file, Map<String, String> labelsById) throws RouteFileException {
        RouteFileShape shape = RouteFileShape.of(file);
        List<RouteDefinition> routes = new ArrayList<>();
        try {
            EndpointParameters.check(file, running);
            ScratchContext context = scratchWithout(file);
            Set<RouteDefinition> before = Collections.newSetFromMap(new IdentityHashMap<>());
            before.addAll(context.getRouteDefinitions());
            inScratch.add(file.name());
            List<TemplatedRouteDefinition> templated;
            try {
                templated = RouteText.addTo(context, file);
            } finally {
                context.getRouteDefinitions().stream()
                        .filter(route -> !before.contains(route))
                        .forEach(routes::add);
            }
            if (routes.isEmpty() && shape.kinds().stream().noneMatch(USEFUL::contains)) {
                throw new RouteFileException(file, 1, "none", "a route");
            }
            checkIds(file, routes, labelsById);
            checkEntrances(file, routes, labelsById);
            KameletParameters.check(file, context, routes);
            TemplatedRouteParameters.check(file, context, templated, shared.get());
            if (shape.kinds().contains("routeTemplate")) {
                TemplateTrial.check(file, running, shared.get(), settings);
            }
            return routes;
        } catch (Throwable t) { // also errors: a file can exhaust the stack
            close();
            throw new RouteFileException(
                    MissingSetting.explain(running, t, RouteMistake.of(file, t, routes), settings));
        }
    }

    private ScratchContext scratchWithout(RouteFile file) throws Exception {
        if (inScratch.contains(file.name())) {
            close();
        }
        if (scratch == null) {
            scratch = ScratchContext.beside(running);
            for (RouteFile other : shared.get()) {
                if (!other.name().equals(file.name())) {
                    inScratch.add(other.name());
                    RouteText.addSharedTo(scratch, other);
                }
            }
        }
        return scratch;
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.stop();
        }
        scratch = null;
        inScratch.clear();
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

    private void checkEntrances(RouteFile file, List<RouteDefinition> routes, Map<String, String> labelsById)
            throws RouteFileException {
        Map<String, Integer> linesByKey = new HashMap<>();
        for (RouteDefinition route : routes) {
            RouteEntrance entrance = RouteEntrance.of(running, route);
            if (entrance == null) {
                continue;
            }
            int line = Math.max(route.getInput().getLineNumber(), DryRun.line(route));
            String other = labelsById.get(entrance.key());
            Integer before = linesByKey.put(entrance.key(), line);
            if (other != null || before != null) {
                String who = other != null ? other + " has" : "the route in line " + before + " has";
                String found = "'" + entrance.name() + "', which " + who;
                throw new RouteFileException(new Mistake(file.label(), line, "name", found, entrance.expected()));
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
