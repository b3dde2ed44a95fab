package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class SubscriptionsHealthCheckTest {

    private static final SubscriptionState FINE = state("log", Activity.ACTIVE, 0, null);

    @Test
    void namesSubscriptionsThatDoNotDeliverAndStaysUp() throws Exception {
        HealthCheck.Result result = call(List.of(
                FINE,
                state("webhook", Activity.HELD, 3, "401 Unauthorized"),
                state("noc", Activity.ACTIVE, 1, "timeout"),
                state("bus", Activity.ACTIVE, 0, "its filter is damaged"),
                state("audit", Activity.PAUSED, 0, null),
                state("gone", Activity.STOPPED, 1, "HTTP 410 Gone"),
                state("old", Activity.HELD, 7, "401 Unauthorized")));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("webhook", "held, 2 waiting: 401 Unauthorized")
                .containsEntry("noc", "failing, 2 waiting: timeout")
                .containsEntry("bus", "failing, 2 waiting: its filter is damaged")
                .containsEntry("audit", "paused, 2 waiting")
                .containsEntry(
                        "gone",
                        "stopped, 2 waiting: HTTP 410 Gone; mend its receiver, then: pathwatch subscriptions resume"
                                + " gone")
                .containsEntry("old", "no route sends it, 2 waiting; 'pathwatch subscriptions purge old' forgets it")
                .containsEntry("degraded", true)
                .doesNotContainKey("log");
    }

    @Test
    void isNotDegradedWhereARouteWasTakenAway() throws Exception {
        assertThat(call(List.of(FINE, state("old", Activity.ACTIVE, 0, null))).getDetails())
                .containsKey("old")
                .containsEntry("degraded", false);
    }

    @Test
    void saysNothingOfThoseThatDeliver() throws Exception {
        assertThat(call(List.of(FINE)).getDetails())
                .containsEntry("degraded", false)
                .doesNotContainKey("log");
    }

    private static HealthCheck.Result call(List<SubscriptionState> states) throws Exception {
        SubscriptionsHealthCheck check = new SubscriptionsHealthCheck(
                () -> states, () -> Set.of("log", "webhook", "noc", "bus", "audit", "gone"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);
            return check.call();
        }
    }

    private static SubscriptionState state(String name, Activity activity, int attempts, String error) {
        Instant next = attempts == 0 ? null : Instant.EPOCH;
        return new SubscriptionState(name, 5, 2, activity, attempts, next, error);
    }
}
