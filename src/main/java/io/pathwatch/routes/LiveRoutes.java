package io.pathwatch.routes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** Brings files into the running context, and takes them out again. */
final class LiveRoutes {

    /**
     * What a file has put into the context, by id. Told by what was not there before: a route made from a template
     * does not know its file.
     */
    record Parts(Set<String> routes, Set<String> templates, Set<String> configurations) {

        Parts without(Parts other) {
            return new Parts(
                    difference(routes, other.routes),
                    difference(templates, other.templates),
                    difference(configurations, other.configurations));
        }

        private static Set<String> difference(Set<String> all, Set<String> some) {
            Set<String> rest = new LinkedHashSet<>(all);
            rest.removeAll(some);
            return rest;
        }
    }

    /** What is being sent when a route is replaced may still end well, unlike when the program stops. */
    private static final int PATIENCE_S = 16;

    private final CamelContext context;
    private final Model model;

    LiveRoutes(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** Starts the routes of {@code file}; if that fails, none of it stays. */
    Parts add(RouteFile file) throws Exception {
        Parts before = all();
        try {
            RouteText.addTo(context, file);
            return all().without(before);
        } catch (Throwable t) {
            removeAfter(t, all().without(before));
            throw t;
        }
    }

    private void removeAfter(Throwable failure, Parts parts) {
        try {
            remove(parts);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Stops the routes and removes all.
     *
     * @return names of kamelets that ran for it: whoever else uses them as it did has lost them too
     */
    Set<String> remove(Parts parts) throws Exception {
        for (String id : parts.routes()) {
            removeRoute(id);
        }
        Set<String> kamelets = removeKamelets(parts.routes());
        for (String id : parts.templates()) {
            context.removeRouteTemplates(id);
        }
        for (String id : parts.configurations()) {
            RouteConfigurationDefinition configuration = model.getRouteConfigurationDefinition(id);
            if (configuration != null) {
                model.removeRouteConfiguration(configuration);
            }
        }
        return kamelets;
    }

    /** An endpoint stays when its route goes, and then nobody makes the route again. */
    private Set<String> removeKamelets(Set<String> routes) throws Exception {
        Set<String> names = new LinkedHashSet<>();
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint kamelet && routes.contains(kamelet.getRouteId())) {
                context.removeEndpoint(endpoint);
                names.add(kamelet.getTemplateId());
            }
        }
        return names;
    }

    private void removeRoute(String id) throws Exception {
        if (context.getRoute(id) != null) {
            context.getRouteController().stopRoute(id, PATIENCE_S, TimeUnit.SECONDS);
            context.removeRoute(id);
        }
        RouteDefinition left = model.getRouteDefinition(id); // one that could not be created
        if (left != null) {
            model.removeRouteDefinition(left);
        }
    }

    private Parts all() {
        Set<String> routes = new LinkedHashSet<>();
        model.getRouteDefinitions().forEach(route -> routes.add(route.getRouteId()));
        return new Parts(
                routes, ids(model.getRouteTemplateDefinitions()), ids(model.getRouteConfigurationDefinitions()));
    }

    private static Set<String> ids(Iterable<? extends OptionalIdentifiedDefinition<?>> definitions) {
        Set<String> ids = new LinkedHashSet<>();
        for (OptionalIdentifiedDefinition<?> definition : definitions) {
            if (definition.getId() != null) {
                ids.add(definition.getId());
            }
        }
        return ids;
    }

    /** The routes that run, whoever added them. */
    Iterable<RouteDefinition> routes() {
        return model.getRouteDefinitions();
    }

    /** Whether messages that are sent to it are taken: neither stopped nor told not to start. */
    boolean isRunning(RouteDefinition route) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
        return status != null && (status.isStarted() || status.isStarting());
    }

    Set<String> configurationIds() {
        return ids(model.getRouteConfigurationDefinitions());
    }
}
