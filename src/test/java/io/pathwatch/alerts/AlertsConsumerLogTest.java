package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertMessage;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Subscriptions begin, and go on, whatever the alert log does. */
class AlertsConsumerLogTest extends AlertsConsumerFixture {

    @Test
    void startsAnewWhenTheSubscriptionIsPurgedUnderneath() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc?start=earliest")
                        .process(exchange -> bodies.add(exchange.getMessage()
                                .getBody(AlertMessage.class)
                                .sequence()));
            }
        });
        append(Reports.plainMessage(1));

        log.purge("noc");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bodies.size() == 2);

        assertThat(bodies).containsExactly(1L, 1L);
    }

    @Test
    void opensTheSubscriptionAsSoonAsTheLogCanBeUsed() throws Exception {
        log.failOpenings(2);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !log.listSubscriptions()
                .isEmpty());

        append(Reports.plainMessage(1));

        assertThat(bodies).containsExactly(Reports.plainMessage(1));
    }

    @Test
    void startsAnewWhenThatWorksOnlyTheSecondTime() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc?start=earliest")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
            }
        });

        log.failOpenings(1);
        log.purge("noc");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !log.listSubscriptions()
                .isEmpty());
        append(Reports.plainMessage(1));

        assertThat(bodies).containsExactly(Reports.plainMessage(1));
    }

    @Test
    void goesOnAfterAnErrorOfTheLog() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
            }
        });

        log.failNext(new StackOverflowError());
        append(Reports.plainMessage(1));

        assertThat(bodies).containsExactly(Reports.plainMessage(1));
    }

    @Test
    void startsNewSubscriptionsWithTheNextAlertUnlessToldOtherwise() throws Exception {
        log.append(Reports.plainMessage(1));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:late").to("log:late");
                from("pathwatch-alerts:early?start=earliest").to("log:early");
            }
        });

        assertThat(log.getSubscription("late").cursor()).isEqualTo(1);
        Awaitility.await().until(() -> log.getSubscription("early").cursor() == 1);
    }
}
