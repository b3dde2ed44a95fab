package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** References between routes that lead nowhere. Camel finds them only when the first message comes. */
final class LooseEnds {

    private static final List<String> SCHEMES = List.of("direct", "seda");

    private final CamelContext context;
    private final Set<String> consumers = new HashSet<>();
    private final Set<String> configurations;
    private final Set<Mistake> told = new HashSet<>();

    /**
     * @param routes every route there is
     * @param configurations ids of every route configuration there is
     */
    LooseEnds(CamelContext context, Iterable<RouteDefinition> routes, Set<String> configurations) {
        this.context = context;
        this.configurations = configurations;
        for (RouteDefinition route : routes) {
            consumers.add(plain(route.getInput().getEndpointUri()));
        }
    }

    /** Those in {@code route}, which is of the file {@code label}; each of a route configuration is told once. */
    List<Mistake> in(String label, RouteDefinition route) {
        List<Mistake> mistakes = new ArrayList<>();
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            String uri = plain(to.getEndpointUri());
            if (isOfRoutes(uri) && !consumers.contains(uri)) {
                int line = to.getLineNumber() > 0 ? to.getLineNumber() : DryRun.line(route);
                String file = to.getLineNumber() > 0 ? fileOf(to, label) : label;
                Mistake mistake = new Mistake(file, line, null, "'" + uri + "'", "the name of a route that runs");
                if (told.add(mistake)) { // every route has the steps of its configuration
                    mistakes.add(mistake);
                }
            }
        }
        String configuration = route.getRouteConfigurationId();
        if (configuration != null && !isKnown(configuration)) {
            mistakes.add(new Mistake(
                    label,
                    DryRun.line(route),
                    "routeConfigurationId",
                    "'" + configuration + "'",
                    "the id of a route configuration"));
        }
        return mistakes;
    }

    /** A step of a route configuration stands in another file than the route. */
    private static String fileOf(ToDefinition step, String label) {
        String location = step.getLocation();
        if (location == null || location.endsWith(label)) {
            return label;
        }
        return location.substring(location.indexOf(':') + 1);
    }

    /** Several ids may stand there, and patterns, which are not looked into. */
    private boolean isKnown(String configuration) {
        for (String id : configuration.split(",")) {
            if (!configurations.contains(id.strip()) && !id.contains("*") && !id.contains("(")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfRoutes(String uri) {
        boolean known = !uri.contains("${") && !uri.contains("{{");
        return known && SCHEMES.stream().anyMatch(scheme -> uri.startsWith(scheme + ":"));
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
