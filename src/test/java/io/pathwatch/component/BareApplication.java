package io.pathwatch.component;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Another application: camel-main with nothing but our jar on its class path, and no bean of ours. */
public final class BareApplication implements AutoCloseable {

    private final Main camel = new Main();

    private BareApplication(Map<String, String> settings) {
        settings.forEach(camel::addInitialProperty);
        camel.configure()
                .withBasePackageScanEnabled(false)
                .withRoutesIncludePattern("false")
                .withAutoConfigurationLogSummary(false)
                .withJmxEnabled(false)
                .withShutdownTimeout(5);
        camel.setPropertyPlaceholderLocations("false");
    }

    /** Starts it with the routes of a YAML text. */
    public static BareApplication start(String routes) throws Exception {
        return start(routes, Map.of());
    }

    /** The same, with settings of its own. */
    public static BareApplication start(String routes, Map<String, String> settings) throws Exception {
        BareApplication application = new BareApplication(settings);
        try {
            application.camel.start();
            PluginHelper.getRoutesLoader(application.context())
                    .loadRoutes(ResourceHelper.fromBytes(
                            "application.camel.yaml", routes.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            application.close();
            throw e;
        }
        return application;
    }

    /** Starts it with one route: {@code from}, a step or none, and {@code mock:out}. */
    public static BareApplication start(String from, String parameters, String step) throws Exception {
        return start("""
                - route:
                    id: under-test
                    from:
                      uri: %s
                %s      steps:
                %s        - to:
                            uri: mock:out
                """.formatted(from, parameters, step));
    }

    public CamelContext context() {
        return camel.getCamelContext();
    }

    public ProducerTemplate template() {
        return context().createProducerTemplate();
    }

    public MockEndpoint out() {
        return context().getEndpoint("mock:out", MockEndpoint.class);
    }

    /** Options as the lines of {@code parameters}, at that indentation. */
    public static String parameters(int indent, Map<String, String> options) {
        StringBuilder lines = new StringBuilder(" ".repeat(indent) + "parameters:\n");
        options.forEach((name, value) -> lines.append(" ".repeat(indent + 2))
                .append(name)
                .append(": \"")
                .append(value)
                .append("\"\n"));
        return lines.toString();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
