package io.pathwatch.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.model.Model;
import org.apache.camel.model.TemplatedRouteDefinition;

/** Brings what a route file says into a Camel context. */
final class RouteText {

    private RouteText() {}

    /**
     * Adds everything: configurations before routes, as they apply to the routes of the same file too.
     *
     * @return which of its routes are made of templates
     */
    static List<TemplatedRouteDefinition> addTo(CamelContext context, RouteFile file) throws Exception {
        List<TemplatedRouteDefinition> templated = new ArrayList<>();
        for (RoutesBuilder builder : parse(context, file)) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
            builder.addRoutesToCamelContext(context);
            builder.addTemplatedRoutesToCamelContext(context);
            if (builder instanceof RouteBuilder routes) {
                templated.addAll(routes.getTemplatedRouteCollection().getTemplatedRoutes());
            }
        }
        return templated;
    }

    /** Adds only what the routes of other files may use. */
    static void addSharedTo(CamelContext context, RouteFile file) throws Exception {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RoutesBuilder builder : parse(context, file)) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
            if (builder instanceof RouteBuilder routes) {
                routes.configureRoutes(context);
                model.addRouteTemplateDefinitions(
                        routes.getRouteTemplateCollection().getRouteTemplates());
            }
        }
    }

    /** With a loader of its own: a loader that failed once remembers half of what it read. */
    private static Collection<RoutesBuilder> parse(CamelContext context, RouteFile file) throws Exception {
        try (DefaultRoutesLoader loader = new DefaultRoutesLoader(context)) {
            return new ArrayList<>(loader.findRoutesBuilders(List.of(file.asResource())));
        }
    }
}
