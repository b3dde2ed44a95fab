package io.pathwatch;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.CliSubscriptions;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what {@code trace -w} has to tell while the daemon runs: one sending route for each of its webhooks. */
final class CliSubscriptionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CliSubscriptionRoutes.class);

    private final CamelContext context;
    private final CliSubscriptions subscriptions;
    private final Set<String> known = new HashSet<>();

    CliSubscriptionRoutes(CamelContext context, CliSubscriptions subscriptions) {
        this.context = context;
        this.subscriptions = subscriptions;
    }

    /** Adds a route for each webhook that is new; one that cannot be added is told and left out. */
    void scan() {
        for (CliSubscription subscription : subscriptions.list()) {
            if (known.add(subscription.name())) {
                add(subscription);
            }
        }
    }

    private void add(CliSubscription subscription) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("pathwatch-alerts:" + subscription.name() + "?receiver=RAW(" + subscription.url() + ")")
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
