package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

class TickWatchdogTest {

    @Test
    void startsTheTriggerAgainWhenItsTicksStop() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DueList dueList = new DueList(System::nanoTime, new Places(1, 1, 1));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:pathwatch/tick?trigger.repeatInterval=10")
                            .id("watch-targets")
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
            scheduler.pauseAll();
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .until(() -> dueList.sinceLastTick().toMillis() > 200);
            int paused = ticks.get();

            try (TickWatchdog watchdog = new TickWatchdog(context, "watch-targets", dueList, Duration.ofMillis(200))) {
                watchdog.start();
                Awaitility.await().until(() -> ticks.get() > paused + 5);
            }
            assertThat(dueList.sinceLastTick()).isLessThan(Duration.ofSeconds(5));
        }
    }
}
