package io.pathwatch.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where a route begins, if no other route may begin there. Camel tells it only when both run.
 *
 * @param scheme {@code direct} or {@code pathwatch-alerts}
 * @param name of the endpoint
 */
record RouteEntrance(String scheme, String name) {

    private static final String DIRECT = "direct";

    /** How endpoints of subscriptions begin. */
    static final String ALERTS = "pathwatch-alerts";

    /** That of {@code route}; null if others may begin there too, or only Camel knows where that is. */
    static @Nullable RouteEntrance of(CamelContext context, RouteDefinition route) {
        if (Boolean.TRUE.equals(route.isTemplate()) || route.getInput() == null) {
            return null;
        }
        String uri = resolve(context, route.getInput().getEndpointUri());
        int colon = uri.indexOf(':');
        String scheme = uri.substring(0, Math.max(colon, 0));
        if (!scheme.equals(DIRECT) && !scheme.equals(ALERTS) || uri.contains("{{")) {
            return null;
        }
        int from = uri.startsWith("//", colon + 1) ? colon + 3 : colon + 1;
        int options = uri.indexOf('?', from);
        return new RouteEntrance(scheme, uri.substring(from, options < 0 ? uri.length() : options));
    }

    private static String resolve(CamelContext context, String uri) {
        try {
            return context.resolvePropertyPlaceholders(uri);
        } catch (IllegalArgumentException e) {
            return uri; // a parameter of a template, which only Camel knows
        }
    }

    /** As in a URI; no id of a route looks like it. */
    String key() {
        return scheme + ":" + name;
    }

    /** What a second one should have instead. */
    String expected() {
        return scheme.equals(ALERTS) ? "a subscription name of its own" : "a name of its own";
    }
}
