package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class TicksHealthCheckTest {

    @Test
    void isDownWhileNobodyLooksWhatIsDue() throws Exception {
        HealthCheck.Result result = call(Duration.ofSeconds(31));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).contains("nothing is traced: no tick of the route watch-targets for 31 s");
    }

    @Test
    void isUpWhileItTicks() throws Exception {
        assertThat(call(Duration.ofMillis(250)).getState()).isEqualTo(HealthCheck.State.UP);
    }

    private static HealthCheck.Result call(Duration sinceTick) throws Exception {
        TicksHealthCheck check = new TicksHealthCheck(() -> sinceTick);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);
            return check.callReadiness();
        }
    }
}
