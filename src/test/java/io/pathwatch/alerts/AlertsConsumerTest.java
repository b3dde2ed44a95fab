package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.AlertSummary;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState.Activity;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The component under routes that end in every way a route can. */
class AlertsConsumerTest extends AlertsConsumerFixture {

    @Test
    void givesARouteTheMessageAndOurHeadersOnly() throws Exception {
        List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc").process(exchange -> {
                    bodies.add(exchange.getMessage().getBody());
                    headers.add(new TreeMap<>(exchange.getMessage().getHeaders()));
                });
            }
        });

        AlertMessage message = Reports.foldedMessage();
        append(message);

        assertThat(bodies).containsExactly(message);
        assertThat(headers)
                .containsExactly(Map.ofEntries(
                        Map.entry("PathwatchAttempt", 1),
                        Map.entry("PathwatchCondition", "hop-latency,hop-count"),
                        Map.entry("PathwatchLabel.site", "fra"),
                        Map.entry("PathwatchLabel.team", "core"),
                        Map.entry(
                                "PathwatchSeries",
                                message.alerts().get(0).series().id()),
                        Map.entry("PathwatchSeverity", "warning"),
                        Map.entry("PathwatchSource", "fra1"),
                        Map.entry("PathwatchStatus", "raised"),
                        Map.entry("PathwatchSubscription", "noc"),
                        Map.entry("PathwatchSummary", AlertSummary.of(message)),
                        Map.entry("PathwatchTarget", "dns")));
    }

    /** Its filter may be what cannot be read. */
    @Test
    void opensItsSubscriptionAnewAfterTheLogFailed() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc?conditions=path").to("log:noc");
            }
        });
        log.loseFilter("noc");
        log.failNext(new NoClassDefFoundError("io/pathwatch/Missing"));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.hasFilter("noc"));
    }

    @Test
    void acknowledgesWhatARouteFiltersOut() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .filter(simple("${header.PathwatchTarget} == 'other'"))
                        .process(this::fail);
            }

            private void fail(Exchange exchange) {
                throw new IllegalStateException("not for us");
            }
        });

        append(Reports.plainMessage(1));

        assertThat(log.getSubscription("noc").lastError()).isNull();
    }

    @Test
    void neverAcknowledgesWhatAnOnExceptionHandled() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .onException(Exception.class)
                        .handled(true)
                        .process(exchange -> bodies.add("operator's own step"))
                        .end()
                        .process(AlertsConsumerTest::fail);
            }
        });

        appendAndAwaitFailure();

        assertThat(bodies).contains("operator's own step");
    }

    @Test
    void acknowledgesWhatARedeliveryOfTheRouteBroughtThere() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .onException(Exception.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .to("log:exhausted")
                        .end()
                        .process(exchange -> {
                            bodies.add("attempt");
                            if (bodies.size() < 3) {
                                AlertsConsumerTest.fail(exchange);
                            }
                        });
            }
        });

        append(Reports.plainMessage(1));

        assertThat(bodies).hasSize(3);
        assertThat(log.getSubscription("noc").lastError()).isNull();
    }

    @Test
    void neverAcknowledgesWhatADeadLetterChannelTook() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .errorHandler(deadLetterChannel("log:dead"))
                        .process(AlertsConsumerTest::fail);
            }
        });

        appendAndAwaitFailure();
    }

    @Test
    void neverAcknowledgesWhatARouteThatWasCalledHandled() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc").to("direct:post");
                from("direct:post")
                        .onException(Exception.class)
                        .handled(true)
                        .end()
                        .process(AlertsConsumerTest::fail);
            }
        });

        appendAndAwaitFailure();
    }

    @Test
    void neverAcknowledgesARollback() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc").markRollbackOnly();
            }
        });

        log.append(Reports.plainMessage(1));
        awaitFailure();

        assertThat(log.getSubscription("noc").lastError()).isEqualTo("the route rolled back");
    }

    @Test
    void holdsOnTlsFailuresAndTriesAgainOnNetworkErrors() throws Exception {
        List<Exception> failures = new CopyOnWriteArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc").process(exchange -> {
                    throw failures.get(0);
                });
            }
        });

        failures.add(new UnknownHostException("alerts.example.net"));
        log.append(Reports.plainMessage(1));
        awaitFailure();
        assertThat(log.getSubscription("noc").activity()).isEqualTo(Activity.ACTIVE);

        failures.set(0, new SSLHandshakeException("certificate expired"));
        Awaitility.await().until(() -> log.getSubscription("noc").activity() == Activity.HELD);
        assertThat(log.getSubscription("noc").lastError()).isEqualTo("TLS: SSLHandshakeException: certificate expired");
    }

    @Test
    void obeysAnOperatorWithinASecondWhileItsRouteRuns() throws Exception {
        AlertMessage first = Reports.plainMessage(1);
        AlertMessage second = Reports.plainMessage(2);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:noc")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from("pathwatch-alerts:off?receiver=off").to("log:never");
            }
        });
        assertThat(context.getComponent(AlertsComponent.SCHEME, AlertsComponent.class)
                        .subscriptions())
                .containsExactly("noc");
        append(first);

        log.setActivity("noc", Activity.PAUSED);
        log.append(second);
        Awaitility.await().during(Duration.ofMillis(300)).untilAsserted(() -> assertThat(bodies)
                .containsExactly(first));
        log.setActivity("noc", Activity.ACTIVE);
        Awaitility.await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(bodies)
                .containsExactly(first, second));
        log.askAgain("noc", 1);
        Awaitility.await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(bodies)
                .containsExactly(first, second, first));
        assertThat(log.getSubscription("noc").cursor()).isEqualTo(2);
    }

    @Test
    void givesARouteOnlyWhatItsSubscriptionAsksFor() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:core?conditions=hop-latency,path&severity=warning&labels=team=core&targets=d*"
                                + "&sources=fra1&coalesce=true")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from("pathwatch-alerts:noc?labels=team=edge").to("log:never");
            }
        });

        log.append(Reports.message());
        Awaitility.await().until(() -> log.getSubscription("core").cursor() == 4182);

        assertThat(bodies).containsExactly(Reports.message());
        assertThat(log.getSubscription("noc").cursor()).isZero();
    }
}
