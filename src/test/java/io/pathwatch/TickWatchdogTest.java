package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

class TickWatchdogTest {

    private static final String ROUTE = "watch-targets";

    private final CountDownLatch slowEnd = new CountDownLatch(1);
    private final AtomicInteger ticks = new AtomicInteger();
    private final DueList dueList = new DueList(System::nanoTime, new Places(1, 1, 1));

    @Test
    void startsTheTriggerAgainWhenItsTicksStop() throws Exception {
        ticksAgainAfter((context, scheduler, trigger) -> scheduler.pauseAll());
    }

    /** What a clock that was set back by an hour looks like to Quartz. */
    @Test
    void startsTheTriggerAgainWhenItWaitsForATimeThatIsFarOff() throws Exception {
        ticksAgainAfter((context, scheduler, trigger) -> scheduler.rescheduleJob(
                trigger.getKey(),
                trigger.getTriggerBuilder()
                        .startAt(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .build()));
    }

    /** Camel changes one route at a time. */
    @Test
    void startsTheTriggerAgainWhileAnotherRouteIsSlowToStop() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        ticksAgainAfter((context, scheduler, trigger) -> {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:slow").id("slow").process(exchange -> {
                        sending.countDown();
                        slowEnd.await();
                    });
                }
            });
            context.createProducerTemplate().sendBody("seda:slow", "");
            sending.await();
            Thread stopping = new Thread(() -> stopSlow(context));
            stopping.start();
            Awaitility.await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
            scheduler.pauseAll();
        });
    }

    private static void stopSlow(CamelContext context) {
        try {
            context.getRouteController().stopRoute("slow", 1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ticksAgainAfter(Trouble trouble) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:pathwatch/tick?trigger.repeatInterval=10")
                            .id(ROUTE)
                            .process(exchange -> {
                                ticks.incrementAndGet();
                                dueList.tick();
                            });
                }
            });
            context.start();
            Awaitility.await().until(() -> ticks.get() > 2);

            Scheduler scheduler =
                    context.getComponent("quartz", QuartzComponent.class).getScheduler();
            trouble.begin(context, scheduler, scheduler.getTrigger(new TriggerKey("tick", "pathwatch")));
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .until(() -> dueList.sinceLastTick().toMillis() > 200);
            int stopped = ticks.get();

            TickWatchdog watchdog = new TickWatchdog(context, ROUTE, dueList, Duration.ofMillis(200));
            try (Housekeeping watching = new Housekeeping("tick-watchdog")) {
                watching.every(Duration.ofMillis(40), "watching the ticks", watchdog::check);
                Awaitility.await().until(() -> ticks.get() > stopped + 5);
            } finally {
                slowEnd.countDown();
            }
            assertThat(dueList.sinceLastTick()).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Ends the ticks. */
    private interface Trouble {

        void begin(CamelContext context, Scheduler scheduler, Trigger trigger) throws Exception;
    }
}
