package io.pathwatch;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.RestConfiguration;

/** What Camel is told: the application's settings as placeholders, and what must not be left to its defaults. */
final class CamelSettings {

    private CamelSettings() {}

    /** Sets up {@code camel}, which is not started yet. */
    static void apply(Main camel, Settings settings, Directories directories) {
        camel.configure()
                .withName("pathwatch")
                .withBasePackageScanEnabled(false)
                .withRoutesIncludePattern("false")
                .withAutoConfigurationLogSummary(false)
                .withJmxEnabled(false)
                .withSourceLocationEnabled(true)
                .withShutdownTimeout(2)
                .withShutdownNowOnTimeout(true)
                .withShutdownLogInflightExchangesOnTimeout(false);
        // its own waits in a shutdown hook, beside ours and for much longer
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.setPropertyPlaceholderLocations("false");
        RestConfiguration rest = restConfiguration();
        camel.configure().rest().withComponent(rest.getComponent()).withInlineRoutes(rest.isInlineRoutes());
        camel.setOverrideProperties(properties(settings, directories));
    }

    /** How operations of route files are served. */
    static RestConfiguration restConfiguration() {
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("platform-http");
        // else a route that an operation leads to becomes part of it, and is gone when their file is read again
        rest.setInlineRoutes(false);
        return rest;
    }

    /** What placeholders in routes stand for, and what Camel's own parts are configured with. */
    static Properties properties(Settings settings, Directories directories) {
        Properties properties = new Properties();
        properties.putAll(settings.placeholders());
        properties.setProperty(
                "camel.component.kamelet.location",
                // what operators have changed there comes before what is in the jar
                "file:" + directories.routes().resolve("kamelets") + ",classpath:kamelets");
        // with it, Quartz makes a table of each tick for listeners that nobody has
        properties.setProperty("camel.component.quartz.enable-jmx", "false");
        // else a stop waits for the tick under way, and for half a second where there is none
        properties.setProperty("camel.component.quartz.interrupt-jobs-on-shutdown", "true");
        // for operations, which cannot be served where nothing listens
        properties.setProperty(
                "pathwatch.web.disabled", Boolean.toString(settings.web().port().isEmpty()));
        settings.web()
                .port()
                .ifPresent(port -> listen(properties, settings.web().host(), port));
        return properties;
    }

    /** Health and metrics of Camel use the listener that is there already, as it has the same port. */
    private static void listen(Properties properties, String host, int port) {
        properties.setProperty("camel.management.enabled", "true");
        properties.setProperty("camel.management.host", host);
        properties.setProperty("camel.management.port", Integer.toString(port));
        properties.setProperty("camel.management.health-check-enabled", "true");
        properties.setProperty("camel.management.health-path", "/observe/health");
        properties.setProperty("camel.management.metrics-enabled", "true");
        properties.setProperty("camel.metrics.enabled", "true");
        properties.setProperty("camel.metrics.path", "/observe/metrics");
        // ours alone: Camel's have a label for each endpoint, of which there may be any number
        for (String metrics : new String[] {"route-policy", "exchange-event-notifier", "route-event-notifier"}) {
            properties.setProperty("camel.metrics.enable-" + metrics, "false");
        }
    }
}
