package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.store.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesCommandTest {

    @TempDir
    Path home;

    @Test
    void listsTheFilesAsTheDaemonSeesThem() throws IOException {
        SentStore.fill(home);
        try (StateLock daemon =
                StateLock.tryTake(home.resolve("data"), StateLock.DAEMON).orElseThrow()) {
            assertThat(daemon).isNotNull();

            CommandRun run = run();

            Golden.assertEqual("routes.txt", run.out());
            Golden.assertEqual("routes.json", run("--format", "json").out());
            assertThat(run.err()).isEmpty();
        }
    }

    /** The credentials of its unit are for the daemon alone. */
    @Test
    void needsNoSecretOfTheDaemon() throws IOException {
        SentStore.fill(home);
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"), "pathwatch.alerts.webhook.secret = credential:hook\n");

        assertThat(run().exit()).isZero();
    }

    @Test
    void saysThatNoDaemonRuns() throws IOException {
        SentStore.fill(home);

        assertThat(run().err())
                .isEqualTo("pathwatch: no daemon runs now; this is how it was when the last one did, since 2026-11-22"
                        + " 12:00:00 UTC\n");
        Golden.assertHelp("routes-help.txt", run("--help"));
    }

    @Test
    void saysThatNoDaemonEverRan() {
        new WatchedStore(home).close();

        assertThat(run())
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: no daemon has run with this store yet; 'pathwatch watch' starts one, 'pathwatch"
                                + " check' reads the route files without one\n"));
    }

    private CommandRun run(String... words) {
        return CommandRun.of(new RoutesCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(60)), words);
    }
}
