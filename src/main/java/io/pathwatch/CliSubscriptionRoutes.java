package io.pathwatch;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.CliSubscriptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what {@code trace -w} has to tell while the daemon runs: one sending route for each of its webhooks. */
final class CliSubscriptionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CliSubscriptionRoutes.class);

    private static final int PATIENCE_S = 16;

    private final CamelContext context;
    private final CliSubscriptions subscriptions;
    private final Consumer<String> purge;
    private final Set<String> known = new HashSet<>();

    /** @param purge forgets the subscription of a name, unless its webhook is there again */
    CliSubscriptionRoutes(CamelContext context, CliSubscriptions subscriptions, Consumer<String> purge) {
        this.context = context;
        this.subscriptions = subscriptions;
        this.purge = purge;
    }

    /**
     * Adds a route for each webhook that is new; one that cannot be added is told and left out. That of a webhook that
     * was purged is removed.
     */
    void scan() {
        Set<String> listed = new HashSet<>();
        for (CliSubscription subscription : subscriptions.list()) {
            listed.add(subscription.name());
            if (known.add(subscription.name())) {
                add(subscription);
            }
        }
        for (String name : List.copyOf(known)) {
            if (!listed.contains(name)) {
                remove(name);
                known.remove(name);
            }
        }
    }

    private void remove(String name) {
        try {
            context.getRouteController().stopRoute("send-" + name, PATIENCE_S, TimeUnit.SECONDS);
            context.removeRoute("send-" + name);
        } catch (Exception e) {
            LOG.error("{}: was purged, but its route cannot be removed", name, e);
        }
        purge.accept(name); // the route may have begun anew in between
        LOG.info("{}: was purged", name);
    }

    private void add(CliSubscription subscription) {
        String settings = "pathwatch.trace." + subscription.name();
        // not into the URI of the endpoint, which Camel repeats in messages: the URL may be secret
        context.getPropertiesComponent().addOverrideProperty(settings + ".url", subscription.url());
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("pathwatch-alerts:" + subscription.name() + "?settings=" + settings)
                            .routeId("send-" + subscription.name())
                            .process("renderAlert")
                            .removeHeaders("Pathwatch*", "pathwatch-*")
                            .to("http://receiver?httpMethod=POST&followRedirects=false"
                                    + "&httpClientConfigurer=#webhookClient");
                }
            });
        } catch (Exception e) {
            LOG.error("{}: what 'trace -w' left for it cannot be sent", subscription.name(), e);
        }
    }
}
