package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class StoreHealthCheckTest {

    @Test
    void isDownWhileTheStoreFails() throws Exception {
        HealthCheck.Result result = call(Optional.of("store pathwatch.db: could not be written: disk full"));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).contains("store pathwatch.db: could not be written: disk full");
    }

    @Test
    void isUpOtherwise() throws Exception {
        assertThat(call(Optional.empty()).getState()).isEqualTo(HealthCheck.State.UP);
    }

    private static HealthCheck.Result call(Optional<String> trouble) throws Exception {
        StoreHealthCheck check = new StoreHealthCheck(() -> trouble);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);
            return check.call();
        }
    }
}
