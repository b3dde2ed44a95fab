package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.jspecify.annotations.Nullable;

/** References between routes that lead nowhere. Camel finds them only when the first message comes. */
final class LooseEnds {

    private static final String DIRECT = "direct:";

    private static final String QUEUE = "seda:";

    /** With it nobody needs to listen. */
    private static final String MAY_BE_LOST = "failIfNoConsumers=false";

    private final CamelContext context;
    private final Predicate<RouteDefinition> runs;
    private final Set<String> consumers = new HashSet<>();
    private final Set<String> configurations;
    private final Set<LooseEnd> told = new HashSet<>();

    /**
     * @param routes every route there is
     * @param runs whether one of them runs, or would
     * @param configurations ids of every route configuration there is
     */
    LooseEnds(
            CamelContext context,
            Iterable<RouteDefinition> routes,
            Predicate<RouteDefinition> runs,
            Set<String> configurations) {
        this.context = context;
        this.runs = runs;
        this.configurations = configurations;
        for (RouteDefinition route : routes) {
            if (runs.test(route)) {
                consumers.add(plain(route.getInput().getEndpointUri()));
            }
        }
    }

    /** Those in {@code route}, which is of the file {@code label}; each of a route configuration is told once. */
    List<LooseEnd> in(String label, RouteDefinition route) {
        List<LooseEnd> ends = new ArrayList<>();
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            String uri = uriOf(step);
            String plain = uri == null ? "" : plain(uri);
            if (uri != null && isOfRoutes(plain) && !consumers.contains(plain)) {
                int line = step.getLineNumber() > 0 ? step.getLineNumber() : DryRun.line(route);
                String file = step.getLineNumber() > 0 ? fileOf(step, label) : label;
                boolean loses = plain.startsWith(DIRECT) && !uri.contains(MAY_BE_LOST) && runs.test(route);
                LooseEnd end = new LooseEnd(
                        new Mistake(file, line, null, found(plain, loses), "the name of a route that runs"), loses);
                if (told.add(end)) { // every route has the steps of its configuration
                    ends.add(end);
                }
            }
        }
        String configuration = route.getRouteConfigurationId();
        if (configuration != null) {
            addUnknown(configuration, label, route, ends);
        }
        return ends;
    }

    private static String found(String plain, boolean loses) {
        return "'" + plain + "'"
                + (loses ? ", where no route begins: " + LostWork.withoutRoute(plain.substring(DIRECT.length())) : "");
    }

    /** Where a step sends to, if that is always the same. */
    private static @Nullable String uriOf(ProcessorDefinition<?> step) {
        if (step instanceof ToDefinition to) {
            return to.getEndpointUri();
        }
        if (step instanceof ToDynamicDefinition to) {
            return to.getUri();
        }
        boolean isConstant = step instanceof EnrichDefinition enrich
                && enrich.getExpression() != null
                && "constant".equals(enrich.getExpression().getLanguage());
        return isConstant ? ((EnrichDefinition) step).getExpression().getExpression() : null;
    }

    /** A step of a route configuration stands in another file than the route. */
    private static String fileOf(ProcessorDefinition<?> step, String label) {
        String location = step.getLocation();
        if (location == null || location.endsWith(label)) {
            return label;
        }
        return location.substring(location.indexOf(':') + 1);
    }

    /** Several ids may stand there, and patterns, which are not looked into. */
    private void addUnknown(String configuration, String label, RouteDefinition route, List<LooseEnd> ends) {
        for (String part : configuration.split(",")) {
            String id = part.strip();
            if (!configurations.contains(id) && !id.contains("*") && !id.contains("(")) {
                boolean loses = runs.test(route);
                String found =
                        "'" + id + "'" + (loses ? ", which no file defines: " + LostWork.withoutConfiguration(id) : "");
                ends.add(new LooseEnd(
                        new Mistake(
                                label,
                                DryRun.line(route),
                                "routeConfigurationId",
                                found,
                                "the id of a route configuration"),
                        loses));
            }
        }
    }

    private static boolean isOfRoutes(String uri) {
        boolean known = !uri.contains("${") && !uri.contains("{{");
        return known && (uri.startsWith(DIRECT) || uri.startsWith(QUEUE));
    }

    /** {@code direct:run-trace} for each of the ways to write it. */
    private String plain(String uri) {
        String resolved = resolve(uri).replaceFirst("://", ":");
        int options = resolved.indexOf('?');
        return options < 0 ? resolved : resolved.substring(0, options);
    }

    private String resolve(String uri) {
        try {
            return context.resolvePropertyPlaceholders(uri);
        } catch (IllegalArgumentException e) {
            return uri; // a parameter of a template, which only Camel knows
        }
    }
}
