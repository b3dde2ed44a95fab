package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.Reports;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How subscriptions stop, whatever their routes and the log are doing. */
class AlertsConsumerStopTest extends AlertsConsumerFixture {

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
}
