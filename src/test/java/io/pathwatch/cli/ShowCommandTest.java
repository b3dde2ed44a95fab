package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.SeriesOrder;
import io.pathwatch.store.SqliteSeriesOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void configures() throws IOException {
        WatchedStore.configure(home, """
                defaults: { interval: 1m }
                targets:
                  - { host: 198.51.100.53, name: web, labels: { team: noc } }
                  - { host: 198.51.100.54, name: dns, conditions: { mode: last-run } }
                  - { host: 198.51.100.55, name: backup }
                silences:
                  - { match: { label.team: noc }, until: 2026-11-23T00:00Z, comment: works at the exchange }
                """);
    }

    @Test
    void showsWhyEachConditionFiresOrNot() throws IOException {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 60, WatchedStore.NEAR).trace("web", 3, WatchedStore.DETOUR);
            stored.trace("fra2", "web", 7, WatchedStore.NEAR);
            new SqliteSeriesOrders(stored.database)
                    .order(WatchedStore.series("fra1", "web").id(), SeriesOrder.PIN_PATH);
        }

        CommandRun run = run(64, "web");

        assertThat(run.err()).isEmpty();
        Golden.assertEqual("show.txt", run.out());
        Golden.assertEqual("show.json", run(64, "web", "--format", "json").out());
        assertThat(run(64, "web", "--source", "fra2").out())
                .startsWith("web from fra2 ")
                .doesNotContain("fra1");
    }

    @Test
    void showsTracesThatFailAndTargetsThatDoNotAnswer() throws IOException {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 2, WatchedStore.NEAR).trace("web", 4, WatchedStore.SILENT);
            stored.fail("web").fail("web");
            stored.trace("old", 1, WatchedStore.NEAR);
        }

        Golden.assertEqual(
                "show-stale.txt", run(20, "web").out() + "\n" + run(20, "old").out());
    }

    @Test
    void countsATraceAsMissingOnlyAfterTheTimeThatOneTakes() {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 1, WatchedStore.NEAR);
        }

        Instant due = WatchedStore.NOON.plus(Duration.ofMinutes(3)); // a trace here takes 31 ms
        assertThat(run(due.plusMillis(20), "web").out()).doesNotContain("stale");
        assertThat(run(due.plusMillis(40), "web").out()).contains("stale");
    }

    @Test
    void saysThatNothingIsWatchedOnTheTracesOfAnotherMethod() {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 3, WatchedStore.SILENT).ask("web", "udp", WatchedStore.NEAR);
        }

        assertThat(run(4, "web").out())
                .containsOnlyOnce("condition ")
                .endsWith(
                        "\n  nothing is watched here: these traces only ask whether another method reaches the target\n");
    }

    @Test
    void saysWhatIsNotComparedAndWhatIsNotTracedYet() {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("dns", 2, WatchedStore.NEAR);
        }

        assertThat(run(2, "dns").out()).endsWith("\n  mode last-run: a trace is compared with the one before only\n");
        assertThat(run(2, "backup"))
                .isEqualTo(new CommandRun(0, "backup: configured, and not traced yet; 'pathwatch watch' does\n", ""));
    }

    @Test
    void saysWhatLossAtAHopMeans() {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 9, WatchedStore.LIMITED).trace("web", 3, WatchedStore.NEAR);
        }

        assertThat(run(13, "web").out()).endsWith("""

                  hop  no answer  probes
                  2    46.7 %     30      rate-limited: normal, this router limits its answers
                """);
        assertThat(run(13, "web", "--format", "json").out().replaceAll("\\s+", ""))
                .contains("""
                "hopLoss":[{"ttl":2,"sent":30,"lost":14,"label":"rate-limited"}]""");
    }

    @Test
    void namesWhatMayBeMeant() throws IOException {
        new WatchedStore(home).trace("web", 1, WatchedStore.NEAR).close();

        assertThat(run(2, "wep").err())
                .isEqualTo("pathwatch: target 'wep': neither configured nor ever traced; did you mean 'web'?\n");
        assertThat(run(2, "web", "--source", "fra"))
                .isEqualTo(new CommandRun(
                        1, "", "pathwatch: source 'fra': nothing was traced from there; did you mean 'fra1'?\n"));
        assertThat(run(2).exit()).isEqualTo(2);
        Golden.assertHelp("show-help.txt", run(2, "--help"));
    }

    private CommandRun run(int minute, String... words) {
        return run(WatchedStore.at(minute).instant(), words);
    }

    private CommandRun run(Instant now, String... words) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return CommandRun.of(new ShowCommand(WatchedStore.directories(home), Map.of(), clock), words);
    }
}
