package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void tellsThatNothingOldIsDeletedAndIsUp() throws Exception {
        HealthCheck.Result result = call(Optional.empty(), List.of(), Optional.of("clock: shows 2028"));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("retention", "clock: shows 2028");
    }

    @Test
    void tellsOfDamagedRowsAndIsUp() throws Exception {
        HealthCheck.Result result =
                call(Optional.empty(), List.of("store: alert 2: damaged", "store: alert 3: damaged"));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("damagedRows", 2)
                .containsEntry("damage", "store: alert 2: damaged | store: alert 3: damaged");
    }

    private static HealthCheck.Result call(Optional<String> trouble) throws Exception {
        return call(trouble, List.of());
    }

    private static HealthCheck.Result call(Optional<String> trouble, List<String> damage) throws Exception {
        return call(trouble, damage, Optional.empty());
    }

    private static HealthCheck.Result call(Optional<String> trouble, List<String> damage, Optional<String> doubt)
            throws Exception {
        StoreHealthCheck check = new StoreHealthCheck(() -> trouble, () -> damage, () -> doubt);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);
            return check.call();
        }
    }
}
