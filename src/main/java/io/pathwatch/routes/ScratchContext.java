package io.pathwatch.routes;

import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Route;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;

/**
 * A context in which routes are built, with their endpoints, processors and expressions, but neither started nor, when
 * it is closed, stopped: they share beans with the running ones. It sees the beans, properties and component settings
 * of the running context; beans that a route file defines stay in here.
 */
final class ScratchContext extends DefaultCamelContext {

    private static final String COMPONENT_PREFIX = "camel.component.";

    private ScratchContext(CamelContext running) {
        super(new DefaultRegistry(new ScratchBeans(running.getRegistry())));
    }

    /** A started one beside {@code running}, to be closed. */
    static ScratchContext beside(CamelContext running) throws Exception {
        ScratchContext scratch = new ScratchContext(running);
        // Quartz shares schedulers by name, and the first context that ends would end that of the others
        String name = running.getName() + "-dry-run-" + UUID.randomUUID();
        scratch.getCamelContextExtension().setName(name);
        scratch.disableJMX();
        scratch.setSourceLocationEnabled(true);
        scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
        scratch.getShutdownStrategy().setTimeout(1);
        scratch.setApplicationContextClassLoader(running.getApplicationContextClassLoader());
        scratch.setRestConfiguration(running.getRestConfiguration());
        scratch.getPropertiesComponent().addPropertiesSource(new PropertiesOf(running));
        scratch.addLifecycleStrategy(new NoTicks());
        scratch.start();
        scratch.configureComponentsLike(running);
        return scratch;
    }

    /** Main sets these on its own context only; without them kamelets are not found. */
    private void configureComponentsLike(CamelContext running) {
        Properties settings = running.getPropertiesComponent().loadProperties(key -> key.startsWith(COMPONENT_PREFIX));
        for (Map.Entry<Object, Object> setting : settings.entrySet()) {
            String[] key = setting.getKey()
                    .toString()
                    .substring(COMPONENT_PREFIX.length())
                    .split("\\.", 2);
            Component component = key.length < 2 ? null : getComponent(key[0]);
            if (component != null) {
                PropertyBindingSupport.build()
                        .withCamelContext(this)
                        .withTarget(component)
                        .withConfigurer(component.getComponentPropertyConfigurer())
                        .withIgnoreCase(true)
                        .withProperty(key[1].replace("-", ""), setting.getValue())
                        .bind();
            }
        }
    }

    /** Instead of starting the route: what could not be made a consumer of could not be started either. */
    @Override
    public void startRouteService(RouteService service, boolean addingRoutes) throws Exception {
        Route route = service.getRoute();
        try {
            route.getEndpoint().createConsumer(route.getProcessor());
        } catch (Exception e) {
            throw new FailedToCreateRouteException(
                    route.getRouteId(), null, route.getEndpoint().toString(), e);
        }
    }

    /** Quartz begins with its jobs when an endpoint is made, not when its route starts. */
    private static final class NoTicks extends LifecycleStrategySupport {

        @Override
        public void onComponentAdd(String name, Component component) {
            if (component instanceof QuartzComponent quartz) {
                quartz.setAutoStartScheduler(false);
            }
        }
    }

    private record PropertiesOf(CamelContext running) implements LoadablePropertiesSource {

        @Override
        public String getName() {
            return "running";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return running.getPropertiesComponent().resolveProperty(name).orElse(null);
        }

        @Override
        public Properties loadProperties() {
            return running.getPropertiesComponent().loadProperties();
        }

        @Override
        public Properties loadProperties(Predicate<String> filter) {
            return running.getPropertiesComponent().loadProperties(filter);
        }

        @Override
        public void reloadProperties(String location) {
            // always as they are
        }
    }
}
