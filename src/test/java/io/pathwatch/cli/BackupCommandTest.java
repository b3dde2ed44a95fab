package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

    @TempDir
    Path home;

    @Test
    void makesAStoreThatAnotherInstallationCanUse() throws IOException {
        SentStore.fill(home);
        Path other = Files.createDirectories(home.resolve("other/data"));

        CommandRun run = run(other.resolve("pathwatch.db").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(other.resolve("pathwatch.db") + ": 1 MB, schema 6, checked\n");
        assertThat(subscriptions(home.resolve("other"))).isEqualTo(subscriptions(home));
    }

    @Test
    void replacesNothing() throws IOException {
        SentStore.fill(home);
        Path file = Files.writeString(home.resolve("copy.db"), "mine");

        assertThat(run(file.toString()))
                .isEqualTo(new CommandRun(
                        1, "", "pathwatch: backup " + file + ": expected a new file, there is one; name another\n"));
        assertThat(file).hasContent("mine");
        assertThat(run(home.resolve("none/copy.db").toString()).err()).contains("expected a folder");
        Golden.assertHelp("backup-help.txt", run("--help"));
    }

    @Test
    void saysThatThereIsNoStoreYet() {
        assertThat(run(home.resolve("copy.db").toString()).err()).contains("expected one to copy, there is none yet");
        assertThat(home.resolve("copy.db")).doesNotExist();
    }

    private CommandRun run(String... words) {
        return CommandRun.of(new BackupCommand(WatchedStore.directories(home), Map.of()), words);
    }

    private static CommandRun subscriptions(Path home) {
        return CommandRun.of(SubscriptionsCommand.spec(WatchedStore.directories(home), Map.of(), WatchedStore.at(60)));
    }
}
