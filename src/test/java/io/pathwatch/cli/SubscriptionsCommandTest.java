package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.DaemonStatus;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDaemonStatus;
import io.pathwatch.store.StateLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsCommandTest {

    @TempDir
    Path home;

    @Test
    void listsWhoIsToldAndWhatKeepsThemFromIt() throws IOException {
        SentStore.fill(home);
        run("pause", "audit");

        Golden.assertEqual("subscriptions.txt", run().out());
        Golden.assertEqual("subscriptions.json", run("--format", "json").out());
    }

    @Test
    void pausesAndResumes() {
        SentStore.fill(home);

        assertThat(run("pause", "noc"))
                .isEqualTo(new CommandRun(
                        0, "noc: paused; what comes waits until 'pathwatch subscriptions resume noc'\n", ""));
        assertThat(run().out()).contains("noc           paused");
        assertThat(run("resume", "noc")).isEqualTo(new CommandRun(0, "noc: resumed, 2 waiting\n", ""));
        assertThat(run().out()).contains("noc           active").doesNotContain("503");
    }

    @Test
    void movesACursorBackAndSaysHowManyAreSentAgain() {
        SentStore.fill(home);

        assertThat(run("rewind", "noc", "--to", "2"))
                .isEqualTo(
                        new CommandRun(0, "noc: the cursor moved from 3 to 1, 2 notifications are sent again\n", ""));
        assertThat(run("rewind", "noc", "--since", "24h"))
                .isEqualTo(new CommandRun(0, "noc: the cursor moved from 1 to 0, 1 notification is sent again\n", ""));
        assertThat(run("rewind", "noc", "--since", "2026-11-22T13:59+01:00").out())
                .isEqualTo("noc: nothing was sent since then, the cursor stays at 0\n");
        assertThat(run("rewind", "noc", "--to", "5"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: subscription 'noc': expected a number up to 0, the last that was sent, found '5'; a"
                                + " cursor moves back only\n"));
    }

    @Test
    void purgesOnlyWhatNoRouteOfTheRunningDaemonSends() {
        SentStore.fill(home);
        try (StateLock daemon =
                StateLock.tryTake(home.resolve("data"), StateLock.DAEMON).orElseThrow()) {
            assertThat(daemon).isNotNull();
            assertThat(run("purge", "noc"))
                    .isEqualTo(new CommandRun(
                            1,
                            "",
                            "pathwatch: subscription 'noc': expected one that no route sends, a route of the running"
                                    + " daemon does; remove that first, or use --force\n"));
            assertThat(run("purge", "old"))
                    .isEqualTo(new CommandRun(0, "old: purged, with 6 waiting and 0 dead letters\n", ""));
            assertThat(run("purge", "audit", "--force").exit()).isZero();
        }
        assertThat(run("purge", "noc").out())
                .as("one more waits: that 'audit', which did not deliver, was purged")
                .isEqualTo("noc: purged, with 3 waiting and 2 dead letters\n");
        assertThat(run())
                .isEqualTo(new CommandRun(
                        0,
                        "",
                        "pathwatch: no subscription yet; the first start of a route that begins with 'pathwatch-alerts'"
                                + " makes one\n"));
    }

    @Test
    void saysWhenWhatTheTraceCommandMadeCanBePurged() {
        String name = "cli-0123456789ab";
        try (WatchedStore stored = new WatchedStore(home)) {
            new SqliteAlertLog(stored.database, WatchedStore.at(30)).open(name, Start.NOW);
            new SqliteDaemonStatus(stored.database, WatchedStore.at(0)).keep(new DaemonStatus(List.of(), Set.of(name)));
        }
        try (StateLock daemon =
                StateLock.tryTake(home.resolve("data"), StateLock.DAEMON).orElseThrow()) {
            assertThat(daemon).isNotNull();
            assertThat(run("purge", name).err())
                    .isEqualTo("pathwatch: subscription 'cli-0123456789ab': expected one that no route sends, while the"
                            + " daemon runs it sends what 'trace -w' has to tell; stop that first, or use --force\n");
        }
        assertThat(run("purge", name).exit()).isZero();
    }

    @Test
    void namesTheSubscriptionThatMayBeMeant() {
        SentStore.fill(home);

        assertThat(run("pause", "auditt"))
                .isEqualTo(new CommandRun(
                        1, "", "pathwatch: subscription 'auditt': not in the store, expected 'audit'\n"));
        assertThat(run("purge", "something").err())
                .isEqualTo("pathwatch: subscription 'something': not in the store, expected one of audit, noc, old\n");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        assertThat(run("rewind", "noc"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "pathwatch: subscriptions rewind: expected --to or --since, found none; try: pathwatch help"
                                + " subscriptions rewind\n"));
        assertThat(run("pasue", "noc").err())
                .isEqualTo("pathwatch: subscriptions: expected 'pause', found 'pasue'; try: pathwatch help"
                        + " subscriptions\n");
        assertThat(run("pause", "noc", "old").err()).contains("expected nothing more, found 'old'");
        assertThat(run("rewind", "noc", "--to", "0").exit()).isEqualTo(2);
        assertThat(run("rewind", "noc", "--since", "24").exit()).isEqualTo(2);
        assertThat(run("pause").exit()).isEqualTo(2);
        assertThat(run().err()).contains("expected one, there is none yet");
        Golden.assertHelp("subscriptions-help.txt", run("--help"));
        Golden.assertHelp("subscriptions-rewind-help.txt", run("rewind", "--help"));
        Golden.assertHelp("subscriptions-purge-help.txt", run("purge", "--help"));
    }

    private CommandRun run(String... words) {
        return CommandRun.of(
                SubscriptionsCommand.spec(WatchedStore.directories(home), Map.of(), WatchedStore.at(60)), words);
    }
}
