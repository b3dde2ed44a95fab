package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersCommandTest {

    @TempDir
    Path home;

    @Test
    void listsWhatWasGivenUpAndWhy() throws IOException {
        SentStore.fill(home);
        run("replay", "noc:1");

        Golden.assertEqual("deadletters.txt", run("list").out());
        Golden.assertEqual("deadletters.json", run("list", "--format", "json").out());
        assertThat(run("list", "--limit", "1").err()).isEqualTo("pathwatch: only the newest 1; --limit shows more\n");
        assertThat(run("list", "--subscription", "audit"))
                .isEqualTo(new CommandRun(0, "", "pathwatch: no dead letter of audit\n"));
    }

    @Test
    void showsWhatWouldBeSent() throws IOException {
        SentStore.fill(home);

        Golden.assertEqual("deadletter.json", run("show", "noc:1").out());
    }

    @Test
    void sendsAgainOrDeletes() {
        SentStore.fill(home);

        assertThat(run("replay", "--subscription", "noc"))
                .isEqualTo(new CommandRun(0, "2 dead letters are sent again\n", ""));
        assertThat(run("drop", "noc:2")).isEqualTo(new CommandRun(0, "1 dead letter is deleted\n", ""));
        assertThat(run("list").out()).contains("noc:1").doesNotContain("noc:2");
        assertThat(run("drop", "noc:1", "noc:2"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: dead letter 'noc:2': not in the store; 'pathwatch deadletters list' lists those there"
                                + " are\n"));
        assertThat(run("list").out()).contains("noc:1");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        SentStore.fill(home);

        assertThat(run().err())
                .isEqualTo("pathwatch: deadletters: expected list, show, replay or drop, found nothing; try: pathwatch"
                        + " help deadletters\n");
        assertThat(run("drop").err())
                .isEqualTo("pathwatch: deadletters drop: expected IDs or --subscription, found neither; try: pathwatch"
                        + " help deadletters drop\n");
        assertThat(run("replay", "noc:1", "--subscription", "noc").exit()).isEqualTo(2);
        for (String part : new String[] {"show", "drop", "replay"}) {
            assertThat(run(part, "4182"))
                    .isEqualTo(new CommandRun(
                            2,
                            "",
                            "pathwatch: deadletters " + part
                                    + ": dead letter '4182': expected the name of a subscription and a number, such as"
                                    + " webhook:4182; try: pathwatch help deadletters " + part + "\n"));
        }
        assertThat(run("list", "--subscription", "nok").err()).contains("expected 'noc'");
        Golden.assertHelp("deadletters-help.txt", run("--help"));
        Golden.assertHelp("deadletters-list-help.txt", run("list", "--help"));
        Golden.assertHelp("deadletters-replay-help.txt", run("replay", "--help"));
    }

    private CommandRun run(String... words) {
        return CommandRun.of(
                DeadLettersCommand.spec(WatchedStore.directories(home), Map.of(), WatchedStore.at(60)), words);
    }
}
