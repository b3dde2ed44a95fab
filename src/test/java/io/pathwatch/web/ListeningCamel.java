package io.pathwatch.web;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Starts Camel with the listener in it, as the daemon does. */
public final class ListeningCamel {

    private ListeningCamel() {}

    /** @param properties for Camel; nothing else is read */
    public static void start(Main camel, WebListener listener, Map<String, String> properties) throws Exception {
        camel.configure()
                .withAutoConfigurationLogSummary(false)
                .withJmxEnabled(false)
                .withBasePackageScanEnabled(false);
        camel.setPropertyPlaceholderLocations("false");
        Properties overriding = new Properties();
        overriding.putAll(properties);
        camel.setOverrideProperties(overriding);
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                try {
                    main.getCamelContext().addService(listener, true, true);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        camel.start();
    }
}
