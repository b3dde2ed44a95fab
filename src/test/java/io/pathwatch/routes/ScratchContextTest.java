package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class ScratchContextTest {

    @Test
    void neverTicks() throws Exception {
        try (DefaultCamelContext running = new DefaultCamelContext()) {
            running.disableJMX();
            running.start();
            try (ScratchContext scratch = ScratchContext.beside(running)) {
                scratch.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("quartz:dry/tick?trigger.repeatInterval=1").to("log:tick");
                    }
                });

                QuartzComponent quartz = scratch.getComponent("quartz", QuartzComponent.class);
                assertThat(quartz.getScheduler().isStarted()).isFalse();
            }
        }
    }
}
