package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.format.AlertSummary;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState.Activity;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component under routes that end in every way a route can. */
class AlertsConsumerTest {

    private final ListAlertLog log = new ListAlertLog();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Object> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void useALogInMemory() {
        context.disableJMX();
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofSeconds(8)));
        context.getRegistry().bind("anyName", AlertLog.class, log);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

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
    void stopsSubscriptionsThatHangTogetherAndNotOneAfterTheOther() throws Exception {
        context.removeComponent(AlertsComponent.SCHEME);
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofMillis(500)));
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(1_500);
        CountDownLatch hanging = new CountDownLatch(20);
        CountDownLatch never = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < 20; i++) {
                    from("pathwatch-alerts:noc" + i).process(exchange -> {
                        hanging.countDown();
                        never.await();
                    });
                }
            }
        });
        log.append(Reports.plainMessage(1));
        hanging.await();

        long start = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(log.getSubscription("noc7").attempts()).isZero();
    }

    @Test
    void finishesWhatIsInFlightWhileAnotherSubscriptionHangs() throws Exception {
        context.removeComponent(AlertsComponent.SCHEME);
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofMillis(500)));
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(1_500);
        CountDownLatch hanging = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:hangs-first").process(this::hang);
                from("pathwatch-alerts:busy?rate=off").process(exchange -> {
                    bodies.add("begun");
                    assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
                });
                from("pathwatch-alerts:hangs-last").process(this::hang);
            }

            private void hang(Exchange exchange) throws InterruptedException {
                hanging.countDown();
                never.await();
            }
        });
        for (int i = 1; i <= 100; i++) {
            log.append(Reports.plainMessage(i));
        }
        hanging.await();

        context.stop();

        assertThat(log.getSubscription("busy").cursor()).isEqualTo(bodies.size());
    }

    @Test
    void tellsALogThatDoesNotAnswerFromAnAlertInFlight() throws Exception {
        context.removeComponent(AlertsComponent.SCHEME);
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofMillis(50)));
        startIdle();

        try (LogLines lines = LogLines.capture()) {
            synchronized (log) {
                Awaitility.await().until(() -> blockedThreadsOfIdle() == 1);
                context.stop();
            }
            assertThat(lines.all())
                    .contains("subscription 'idle': ended while the alert log did not answer")
                    .doesNotContain("in flight");
        }
    }

    private void startIdle() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:idle").to("log:x");
            }
        });
    }

    private static long blockedThreadsOfIdle() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("//idle"))
                .filter(thread -> thread.getState() == Thread.State.BLOCKED)
                .count();
    }

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

    @Test
    void refusesASecondRouteWithTheSameSubscription() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:noc?start=now").to("log:one");
                        from("pathwatch-alerts:noc?start=earliest").to("log:two");
                    }
                }))
                .hasMessageContaining("Multiple consumers for the same endpoint is not allowed")
                .hasMessageContaining("pathwatch-alerts://noc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noc?start=yesterday   | pathwatch-alerts://noc: start: expected 'now' or 'earliest', was 'yesterday'",
                "noc?format=xml        | pathwatch-alerts://noc: format: expected 'classic', 'v1' or 'alertmanager', was 'xml'",
                "noc?rate=20           | pathwatch-alerts://noc: rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '20'",
                "noc?rate=0/s          | pathwatch-alerts://noc: rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '0/s'",
                "noc?maxAge=7          | pathwatch-alerts://noc: max-age: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '7'",
                "noc?retryDelays=0ms   | pathwatch-alerts://noc: retry-delays: expected more than 0ms and 366d at most, was 0ms",
                "noc?secret=1234       | pathwatch-alerts://noc: secret: expected 'whsec_' and 24 to 64 bytes in base64, was something else",
                "noc?settings=a.b      | pathwatch-alerts://noc: settings: expected a setting 'a.b.url' or 'a.b.path', which may be 'off', found neither",
                "noc?conditions=path,x | pathwatch-alerts://noc: conditions: expected some of hop-latency, latency-jump, hop-count, path, unreachable, loss, must-pass, must-not-pass, source, delivery, was 'x'",
                "noc?severity=bad      | pathwatch-alerts://noc: severity: expected 'info', 'notice', 'warning' or 'critical', was 'bad'",
                "noc?labels=team       | pathwatch-alerts://noc: labels: expected different keys with their values such as team=core,site=fra, was 'team'",
                "noc?targets=dns,      | pathwatch-alerts://noc: targets: expected names separated by commas, was 'dns,'",
                "noc?coalesce=maybe    | pathwatch-alerts://noc: coalesce: expected 'on' or 'off', was 'maybe'",
                "no%20c                | pathwatch-alerts://no c: name: expected 1 to 64 letters, digits, '.', '_' or '-', was 'no c'",
                "noc?color=red         | Unknown parameters=[{color=red}]",
            })
    void namesTheOptionThatIsWrong(String uri, String message) {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:" + uri).to("log:x");
                    }
                }))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining(message);
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

    @Test
    void cannotBeSentTo() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:x").to("pathwatch-alerts:noc");
                    }
                }))
                .hasStackTraceContaining("pathwatch-alerts://noc: expected in 'from', found in 'to'");
    }

    @Test
    void saysThatThereIsNoLog() {
        DefaultCamelContext empty = new DefaultCamelContext();
        List<Throwable> thrown = new ArrayList<>();
        try {
            empty.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("pathwatch-alerts:noc").to("log:x");
                }
            });
            empty.start();
        } catch (Exception e) {
            thrown.add(e);
        } finally {
            empty.stop();
        }

        assertThat(thrown).hasSize(1);
        assertThat(thrown.get(0)).hasStackTraceContaining("No bean could be found in the registry for: alertLog");
    }

    private void start(RouteBuilder routes) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("pathwatch.alerts.retry-delays", "20ms");
        context.addRoutes(routes);
        context.start();
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("receiver is away");
    }

    private void append(AlertMessage message) {
        log.append(message);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription("noc").cursor() == message.sequence());
    }

    private void appendAndAwaitFailure() {
        log.append(Reports.plainMessage(1));
        awaitFailure();
        assertThat(log.getSubscription("noc").cursor()).isZero();
        assertThat(log.getSubscription("noc").lastError())
                .isIn(
                        "IllegalStateException: receiver is away",
                        "the route handled a failure itself; leave failures to the subscription");
    }

    private void awaitFailure() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription("noc").attempts() >= 2);
    }
}
