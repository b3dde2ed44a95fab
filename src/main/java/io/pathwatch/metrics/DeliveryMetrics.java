package io.pathwatch.metrics;

import io.pathwatch.model.SubscriptionLag;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Whether alerts get to where they belong. May be shared between threads. */
public final class DeliveryMetrics implements MultiCollector {

    private static final String SUBSCRIPTION = "subscription";

    private final Supplier<List<SubscriptionLag>> source;
    private final Clock clock;
    private volatile List<SubscriptionLag> lags = List.of();

    /** @param source the subscriptions at the moment of asking; may take a while */
    public DeliveryMetrics(Supplier<List<SubscriptionLag>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Takes over how the subscriptions stand now. */
    public void gather() {
        lags = List.copyOf(source.get());
    }

    @Override
    public MetricSnapshots collect() {
        GaugeFamily waiting =
                new GaugeFamily("pathwatch_subscription_lag_messages", "Messages that wait for the subscription");
        GaugeFamily age = new GaugeFamily(
                "pathwatch_subscription_lag_seconds",
                "How long the oldest message that waits for the subscription does so; 0 if none does");
        GaugeFamily attempts = new GaugeFamily(
                "pathwatch_subscription_failed_attempts", "Attempts to send the next message that failed");
        GaugeFamily state = new GaugeFamily(
                "pathwatch_subscription_state", "1 for the state that the subscription is in, 0 for the others");
        GaugeFamily buried = new GaugeFamily("pathwatch_dead_letters", "Messages that were given up and are kept");
        for (SubscriptionLag lag : lags) {
            SubscriptionState now = lag.standing().state();
            Labels labels = Labels.of(SUBSCRIPTION, now.name());
            waiting.add(labels, now.lag());
            age.add(labels, age(lag));
            attempts.add(labels, now.attempts());
            buried.add(labels, lag.standing().deadLetters());
            for (Activity activity : Activity.values()) {
                state.add(labels.add("state", activity.key()), now.activity() == activity ? 1 : 0);
            }
        }
        return MetricSnapshots.of(waiting.finish(), age.finish(), attempts.finish(), state.finish(), buried.finish());
    }

    private double age(SubscriptionLag lag) {
        return lag.oldest() == null ? 0 : Math.max(0, Figures.seconds(Duration.between(lag.oldest(), clock.instant())));
    }
}
