package io.pathwatch;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Down while the program starts, and again from when it was told to stop. */
final class StartHealthCheck extends AbstractHealthCheck {

    private final BooleanSupplier watches;

    /** @param watches whether the start is over and the end has not begun */
    StartHealthCheck(BooleanSupplier watches) {
        super("pathwatch", "start");
        this.watches = watches;
    }

    /** Has Camel know of it before it listens. */
    MainListenerSupport onConfigured() {
        return new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                register(main.getCamelContext());
            }
        };
    }

    private void register(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.register(this);
        }
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (watches.getAsBoolean()) {
            builder.up();
        } else {
            builder.message("starting or stopping").down();
        }
    }
}
