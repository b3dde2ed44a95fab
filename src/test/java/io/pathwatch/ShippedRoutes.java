package io.pathwatch;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** Loads files of the shipped {@code routes/} folder into a context. */
public final class ShippedRoutes {

    private ShippedRoutes() {}

    public static void load(CamelContext context, String... names) throws Exception {
        for (String name : names) {
            Resource file = ResourceHelper.resolveMandatoryResource(
                    context, Path.of("routes", name + ".camel.yaml").toUri().toString());
            try (DefaultRoutesLoader loader = new DefaultRoutesLoader(context)) {
                for (RoutesBuilder builder : loader.findRoutesBuilders(List.of(file))) {
                    if (builder instanceof RouteConfigurationsBuilder configurations) {
                        configurations.addRouteConfigurationsToCamelContext(context);
                    }
                    builder.addRoutesToCamelContext(context);
                }
            }
        }
    }
}
