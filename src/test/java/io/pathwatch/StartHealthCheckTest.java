package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.Test;

class StartHealthCheckTest {

    private boolean isWatching;
    private final List<State> states = new ArrayList<>();

    @Test
    void isKnownBeforeCamelListensAndDownUntilTheStartIsOver() throws Exception {
        Main camel = new Main();
        camel.configure().withJmxEnabled(false).withRoutesIncludePattern("false");
        camel.addMainListener(new StartHealthCheck(() -> isWatching).onConfigured());
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                look(camel);
            }
        });
        camel.start();
        look(camel);
        isWatching = true;
        look(camel);
        isWatching = false;
        look(camel);
        camel.stop();

        assertThat(states).containsExactly(State.DOWN, State.DOWN, State.UP, State.DOWN);
    }

    private void look(Main camel) {
        HealthCheck check = HealthCheckHelper.getHealthCheck(camel.getCamelContext(), "start");
        states.add(check.callReadiness().getState());
    }
}
