package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code incidents}, {@code show}, {@code forget}, {@code pin} and {@code silence} as packaged. */
class IncidentsIT {

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void choosesFolders() throws IOException {
        pathwatch = installed
                .with("PATHWATCH_STATE", work.resolve("data").toString())
                .with(
                        "PATHWATCH_CONFIG",
                        Files.createDirectory(work.resolve("config")).toString());
    }

    @Test
    void saysThatThereIsNoStoreAndMakesNone() {
        ShellRun run = pathwatch.run("incidents");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("pathwatch: store " + work.resolve("data/pathwatch.db") + ": expected one, there is none");
        assertThat(work.resolve("data")).doesNotExist();
    }

    @Test
    void worksOnAStoreThatSomebodyElseHasOpen() {
        try (WatchedStore stored = new WatchedStore(work)) {
            stored.trace("web", 20, WatchedStore.NEAR).trace("web", 3, WatchedStore.DETOUR);

            ShellRun incidents = pathwatch.run("incidents", "--open");
            assertThat(incidents.exit()).isZero();
            assertThat(incidents.out())
                    .contains("path left AS64497 for AS64498")
                    .contains("[not told yet]");
            assertThat(pathwatch
                            .run("silence", "add", "--target", "web", "--for", "1h")
                            .out())
                    .contains("It matches 1 target and 1 open incident now");
            assertThat(pathwatch.run("pin", "web").exit()).isZero();
            assertThat(pathwatch.run("forget", "web", "baseline").exit()).isZero();
            assertThat(pathwatch.run("show", "web").out())
                    .contains("forget what is normal, with the next trace")
                    .contains("pin the path, with the next trace")
                    .contains("target=web")
                    .contains("path          firing");
        }
    }

    @Test
    void helps() {
        for (String command : new String[] {"incidents", "show", "forget", "pin", "silence"}) {
            assertThat(pathwatch.run("help", command).out()).startsWith("Usage: pathwatch " + command);
        }
        assertThat(pathwatch.run("help").out()).contains("./pathwatch silence add");
    }
}
