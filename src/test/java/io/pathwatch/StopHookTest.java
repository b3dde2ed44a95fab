package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever hangs, the program ends in time. */
@Timeout(60)
class StopHookTest {

    @Test
    void waitsForAStopThatTakesItsTime() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            awaitQuietly(asked);
            stopped.countDown();
        });
        other.start();

        new StopHook(
                        () -> {
                            asked.countDown();
                            awaitQuietly(stopped);
                        },
                        Duration.ofMinutes(1))
                .run();

        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void leavesAStopThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);

        new StopHook(
                        () -> {
                            begun.countDown();
                            awaitQuietly(never);
                        },
                        Duration.ofMillis(100))
                .run();

        assertThat(never.getCount()).isOne();
        awaitQuietly(begun);
        never.countDown();
    }

    /** Camel's own hook runs beside ours, and waits up to 23 s for a context that hangs. */
    @Test
    void isTheOnlyOneThatWaits(@TempDir Path folder) throws Exception {
        for (String name : new String[] {"config", "routes", "data"}) {
            Files.createDirectory(folder.resolve(name));
        }
        Directories directories =
                new Directories(folder.resolve("config"), folder.resolve("routes"), folder.resolve("data"));
        Main camel = new Main();

        CamelSettings.apply(camel, Settings.read(directories, Map.of()), directories);

        assertThat(camel.getShutdownStrategy()).isExactlyInstanceOf(SimpleMainShutdownStrategy.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
