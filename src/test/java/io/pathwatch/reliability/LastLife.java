package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** What comes after the last death: everything that was ever traced is told to the receivers. */
final class LastLife {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private LastLife() {}

    /**
     * Lets the daemon live until every target is traced again, then traces no more, and ends when these subscriptions have
     * all there is.
     *
     * @throws AssertionError if it logs an error that is not about a dead letter
     */
    static void tellAll(DaemonFiles files, ScriptedTool tool, String... subscriptions) {
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Map<String, Integer> begun = tool.begun();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                Map<String, Integer> now = tool.begun();
                return begun.keySet().stream().allMatch(target -> now.get(target) > begun.get(target) + 1);
            });
            files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
            daemon.awaitLine("targets read again: 1 to watch");
            end(daemon); // traces in flight are stored before it ends, and perhaps not sent
        }
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            String names = String.join("', '", subscriptions);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> files.store().texts("""
                                    select name from subscription
                                    where cursor < (select max(seq) from notification) and name in ('%s')""".formatted(names)).isEmpty());
            end(daemon);
        }
    }

    private static void end(DaemonProcess daemon) {
        daemon.terminate();
        daemon.awaitExit(Duration.ofSeconds(30));
        assertThat(daemon.linesWith("ERROR"))
                .filteredOn(line -> !line.contains(" went to the dead letters: "))
                .isEmpty();
    }
}
