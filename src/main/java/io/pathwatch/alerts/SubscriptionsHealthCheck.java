package io.pathwatch.alerts;

import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells which subscriptions do not deliver. Always up, but degraded: a receiver that is away is no fault of this
 * program, its alerts wait, and a restart would not help. One that no route sends any more is told of too, since
 * everything is kept for it; it degrades nothing: somebody took its route away.
 */
public final class SubscriptionsHealthCheck extends AbstractHealthCheck {

    private final Supplier<List<SubscriptionState>> subscriptions;
    private final Supplier<Set<String>> sent;

    /**
     * @param subscriptions their states now
     * @param sent names of those that routes send now
     */
    public SubscriptionsHealthCheck(Supplier<List<SubscriptionState>> subscriptions, Supplier<Set<String>> sent) {
        super("pathwatch", "subscriptions");
        this.subscriptions = subscriptions;
        this.sent = sent;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        boolean degraded = false;
        Set<String> routed = sent.get();
        for (SubscriptionState state : subscriptions.get()) {
            if (!routed.contains(state.name())) {
                builder.detail(
                        state.name(),
                        "no route sends it, " + state.lag() + " waiting; 'pathwatch subscriptions purge " + state.name()
                                + "' forgets it");
            } else if (state.activity() != Activity.ACTIVE || state.lastError() != null || state.attempts() > 0) {
                degraded = true;
                String what = state.activity() == Activity.ACTIVE
                        ? "failing"
                        : state.activity().key();
                String why = state.lastError() == null ? "" : ": " + state.lastError();
                String hint = state.activity() == Activity.STOPPED
                        ? "; mend its receiver, then: pathwatch subscriptions resume " + state.name()
                        : "";
                builder.detail(state.name(), what + ", " + state.lag() + " waiting" + why + hint);
            }
        }
        builder.detail("degraded", degraded);
        builder.up();
    }
}
