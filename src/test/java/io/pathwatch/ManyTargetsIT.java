package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon with as many targets as a vantage point may have. */
@Timeout(300)
class ManyTargetsIT {

    private static final int MANY = 10_000;
    private static final int ROUNDS = 3;

    /** Three times the goal: the goal itself stands among the benchmarks. */
    private static final Duration GUARD = Duration.ofSeconds(6);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    /** The shortest of some starts: what a busy machine adds is no fault of the program. */
    @Test
    void startsHardlyLaterWithTenThousandTargets() throws IOException {
        Start one = new Start(Duration.ofDays(1), 0);
        Start many = one;
        for (int round = 0; round < ROUNDS; round++) {
            one = shorter(one, start("one-" + round, 1));
            many = shorter(many, start("many-" + round, MANY));
        }
        Duration added = many.time().minus(one.time());
        System.out.printf(
                "start with 1 target: %d ms; with %,d: %d ms; added: %d ms; resident then: %d MiB%n",
                one.time().toMillis(), MANY, many.time().toMillis(), added.toMillis(), many.residentKib() / 1024);
        assertThat(added).isLessThan(GUARD);
    }

    private Start start(String name, int targets) throws IOException {
        StringBuilder yaml = new StringBuilder("defaults: { interval: 1h }\ntargets:\n");
        for (int i = 0; i < targets; i++) {
            yaml.append("  - host: 127.1.%d.%d%n    name: target-%d%n".formatted(i / 250, 1 + i % 250, i));
        }
        DaemonFiles files = new DaemonFiles(Files.createDirectory(folder.resolve(name))).targets(yaml.toString());
        long begin = System.nanoTime();
        try (DaemonProcess daemon = files.start()) {
            daemon.awaitLine(" watching " + targets + " target");
            return new Start(Duration.ofNanos(System.nanoTime() - begin), daemon.residentKib());
        }
    }

    private static Start shorter(Start a, Start b) {
        return Comparator.comparing(Start::time).compare(a, b) <= 0 ? a : b;
    }

    /**
     * @param time until the daemon said that it is watching
     * @param residentKib memory it had in use by then
     */
    private record Start(Duration time, long residentKib) {}
}
