package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.SubscriptionLag;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

    private final List<SubscriptionLag> lags = new ArrayList<>();
    private final DeliveryMetrics metrics =
            new DeliveryMetrics(() -> lags, Clock.fixed(Traced.START.plusSeconds(90), ZoneOffset.UTC));

    @Test
    void tellsHowFarEachSubscriptionIsBehindAndWhatKeepsIt() {
        SubscriptionState held = new SubscriptionState("noc", 7, 12, Activity.HELD, 3, Traced.START, "403");
        lags.add(new SubscriptionLag(new SubscriptionStanding(held, AlertFilter.ALL, 4, 0), Traced.START));
        SubscriptionState idle = new SubscriptionState("audit", 19, 0, Activity.ACTIVE, 0, null, null);
        lags.add(new SubscriptionLag(new SubscriptionStanding(idle, AlertFilter.ALL, 0, 0), null));
        assertThat(Scraped.of(metrics).samples("pathwatch_")).isEmpty();
        metrics.gather();

        assertThat(Scraped.of(metrics).samples("pathwatch_"))
                .containsExactly(
                        "pathwatch_dead_letters{subscription=\"audit\"} 0.0",
                        "pathwatch_dead_letters{subscription=\"noc\"} 4.0",
                        "pathwatch_subscription_failed_attempts{subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_failed_attempts{subscription=\"noc\"} 3.0",
                        "pathwatch_subscription_lag_messages{subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_lag_messages{subscription=\"noc\"} 12.0",
                        "pathwatch_subscription_lag_seconds{subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_lag_seconds{subscription=\"noc\"} 90.0",
                        "pathwatch_subscription_state{state=\"active\",subscription=\"audit\"} 1.0",
                        "pathwatch_subscription_state{state=\"active\",subscription=\"noc\"} 0.0",
                        "pathwatch_subscription_state{state=\"held\",subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_state{state=\"held\",subscription=\"noc\"} 1.0",
                        "pathwatch_subscription_state{state=\"paused\",subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_state{state=\"paused\",subscription=\"noc\"} 0.0",
                        "pathwatch_subscription_state{state=\"stopped\",subscription=\"audit\"} 0.0",
                        "pathwatch_subscription_state{state=\"stopped\",subscription=\"noc\"} 0.0");
    }
}
