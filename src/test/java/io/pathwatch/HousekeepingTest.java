package io.pathwatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private final Housekeeping housekeeping = new Housekeeping("housekeeping");
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        housekeeping.close();
    }

    @Test
    void goesOnWithATaskThatFailed() {
        housekeeping.every(Duration.ofMillis(1), "failing", () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("disk full");
        });

        Awaitility.await().until(() -> runs.get() > 2);
    }

    @Test
    void doesATaskSoonerThanItsPeriodWhereThatIsWanted() {
        housekeeping.every(Duration.ofMillis(1), Duration.ofHours(1), "early", runs::incrementAndGet);

        Awaitility.await().until(() -> runs.get() == 1);
    }

    @Test
    void goesOnWithATaskThatEndedInAnError() {
        housekeeping.every(Duration.ofMillis(1), "failing", () -> {
            runs.incrementAndGet();
            throw new StackOverflowError();
        });

        Awaitility.await().until(() -> runs.get() > 2);
    }
}
