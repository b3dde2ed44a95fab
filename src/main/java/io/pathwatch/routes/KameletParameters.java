package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.util.StringHelper;

/** What routes tell kamelets. A parameter that a kamelet does not have Camel takes without a word, and uses the default. */
final class KameletParameters {

    /** What Camel adds to those of the route. */
    private static final Set<String> OF_CAMEL = Set.of(
            Kamelet.PARAM_TEMPLATE_ID,
            Kamelet.PARAM_ROUTE_ID,
            Kamelet.PARAM_LOCATION,
            Kamelet.PARAM_UUID,
            Kamelet.PARENT_ROUTE_ID,
            Kamelet.PARENT_PROCESSOR_ID,
            Kamelet.NO_ERROR_HANDLER,
            Kamelet.BRIDGE_ERROR_HANDLER);

    private static final String KAMELET = "kamelet:";

    private KameletParameters() {}

    /**
     * Looks at every kamelet that {@code context} has made, and makes those that Camel makes when a route starts.
     *
     * @param routes those of {@code file}, which use them
     * @throws RouteFileException if one cannot be made, or is told what it does not ask for
     */
    static void check(RouteFile file, CamelContext context, List<RouteDefinition> routes) throws RouteFileException {
        for (RouteDefinition route : routes) {
            for (KameletDefinition step :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), KameletDefinition.class)) {
                make(file, context, step, routes);
            }
        }
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (Object endpoint : context.getEndpoints()) {
            if (endpoint instanceof KameletEndpoint kamelet) {
                RouteTemplateDefinition template = model.getRouteTemplateDefinition(kamelet.getTemplateId());
                if (template != null) {
                    check(file, kamelet, namesOf(template), routes);
                }
            }
        }
    }

    private static void make(RouteFile file, CamelContext context, KameletDefinition step, List<RouteDefinition> routes)
            throws RouteFileException {
        try {
            context.getEndpoint(KAMELET + step.getName());
        } catch (RuntimeException e) {
            Mistake mistake = RouteMistake.of(file, e, routes);
            int line = Math.max(mistake.line(), step.getLineNumber());
            throw new RouteFileException(
                    new Mistake(mistake.file(), line, mistake.key(), mistake.found(), mistake.expected()));
        }
    }

    private static void check(RouteFile file, KameletEndpoint kamelet, List<String> known, List<RouteDefinition> routes)
            throws RouteFileException {
        for (String name : new TreeMap<>(kamelet.getKameletProperties()).keySet()) {
            // one with a dot is a setting of a single route
            if (!known.contains(StringHelper.dashToCamelCase(name))
                    && !OF_CAMEL.contains(name)
                    && name.indexOf('.') < 0) {
                throw new RouteFileException(new Mistake(
                        file.label(),
                        line(kamelet.getTemplateId(), name, routes),
                        name,
                        "a parameter that the kamelet '" + kamelet.getTemplateId() + "' does not have",
                        NearestKey.expected(name, known)));
            }
        }
    }

    /** Names of what a template declares, in camel case. */
    static List<String> namesOf(RouteTemplateDefinition template) {
        List<RouteTemplateParameterDefinition> parameters = template.getTemplateParameters();
        return parameters == null
                ? List.of()
                : parameters.stream()
                        .map(parameter -> StringHelper.dashToCamelCase(parameter.getName()))
                        .toList();
    }

    /** Where {@code kamelet} is told {@code parameter}; that of the first route if a setting or a kamelet tells it. */
    private static int line(String kamelet, String parameter, List<RouteDefinition> routes) {
        for (RouteDefinition route : routes) {
            if (tells(route.getInput(), kamelet, parameter)) {
                return Math.max(route.getInput().getLineNumber(), 0);
            }
            for (ProcessorDefinition<?> step :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
                if (tells(step, kamelet, parameter)) {
                    return Math.max(step.getLineNumber(), 0);
                }
            }
        }
        return routes.isEmpty() ? 0 : DryRun.line(routes.get(0));
    }

    private static boolean tells(NamedNode node, String kamelet, String parameter) {
        String uri = "";
        if (node instanceof KameletDefinition step) {
            uri = step.getName();
        } else if (node instanceof EndpointRequiredDefinition step) {
            uri = step.getEndpointUri();
        }
        String plain = uri.startsWith(KAMELET) ? uri.substring(KAMELET.length()) : uri;
        return plain.startsWith(kamelet + "?") && plain.contains(parameter + "=");
    }
}
