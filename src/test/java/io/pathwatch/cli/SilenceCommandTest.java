package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Decisions;
import io.pathwatch.model.WaitingAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void fills() throws IOException {
        WatchedStore.configure(home, """
                targets:
                  - { host: 198.51.100.53, name: web-1, labels: { team: noc } }
                  - { host: 198.51.100.54, name: web-2 }
                  - { host: 198.51.100.55, name: dns, labels: { team: noc } }
                silences:
                  - { match: { target: dns }, until: 2026-12-01T00:00Z, every: "Sun 02:00-04:00", zone: UTC, comment: backup }
                  - { match: { target: dns }, until: 2026-11-21T00:00Z }
                """);
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web-1", 2, WatchedStore.NEAR).trace("web-1", 3, WatchedStore.SILENT);
            stored.trace("dns", 2, WatchedStore.NEAR);
        }
    }

    @Test
    void addsASilenceAndSaysWhatItMatchesNow() {
        assertThat(run(10, "add", "--target", "web-*", "--for", "2h", "--comment", "works"))
                .isEqualTo(new CommandRun(0, """
                        si_ed2237f25add: alerts of target=web-* are logged and not sent until 2026-11-22 14:10:00 UTC
                          It matches 2 targets and 1 open incident now
                        """, ""));
        assertThat(run(
                                10,
                                "add",
                                "--label",
                                "team=noc",
                                "--condition",
                                "path",
                                "--from",
                                "2026-11-23T07:00+01:00",
                                "--until",
                                "2026-11-23T08:00+01:00")
                        .out())
                .endsWith(": alerts of label.team=noc, condition=path are logged and not sent from 2026-11-23 06:00:00"
                        + " UTC until 2026-11-23 07:00:00 UTC\n"
                        + "  It matches 2 targets and no open incidents now\n");
        assertThat(run(10, "add", "--source", "fra1", "--for", "1h").out())
                .endsWith("  It matches 2 targets and 1 open incident now\n");
        assertThat(run(10, "add", "--target", "web1", "--for", "1h").out())
                .endsWith("  It matches no targets and no open incidents now; did you mean 'web-1'?\n");
    }

    @Test
    void listsThoseOfTheConfigurationToo() throws IOException {
        run(10, "add", "--target", "web-*", "--for", "2h", "--comment", "works");
        run(10, "add", "--label", "team=noc", "--for", "5m");

        Golden.assertEqual("silences.txt", run(20, "list").out());
        Golden.assertEqual("silences-all.txt", run(20, "list", "--all").out());
        Golden.assertEqual("silences.json", run(12, "list", "--format", "json").out());
    }

    @Test
    void endsASilenceAndSaysWhatIsToldThen() {
        String id = run(10, "add", "--target", "web-1", "--for", "2h").out().substring(0, 15);
        try (WatchedStore stored = new WatchedStore(home)) {
            List<WaitingAlert> waiting =
                    stored.incidents.findWaiting(Instant.MAX, 10).alerts();
            stored.incidents.settle(
                    new Decisions(
                            List.of(),
                            List.of(new Decisions.Hold(
                                    id, List.of(waiting.get(0).sequence())))),
                    WatchedStore.NOON);
        }

        assertThat(run(20, "end", id))
                .isEqualTo(new CommandRun(0, id + ": ended; the incident it held back is open and will be told\n", ""));
        assertThat(run(20, "list").out()).doesNotContain(id);
        assertThat(run(30, "list", "--all").out()).contains(id + "  ended    2026-11-22 12:20:00  target=web-1");
        assertThat(run(30, "list", "--all", "--format", "json").out())
                .contains("\"active\": false", "\"endedAt\": \"2026-11-22T12:20:00.000000Z\"");
        assertThat(run(20, "end", id).err()).isEqualTo("pathwatch: silence '" + id + "': it was ended already\n");
        assertThat(run(300, "end", id).err()).isEqualTo("pathwatch: silence '" + id + "': it is over already\n");
        assertThat(run(20, "end", "si_000000000000"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: silence 'si_000000000000': there is none of that id; 'pathwatch silence list'"
                                + " shows those there are\n"));
        String configured = run(20, "list").out().lines().skip(1).findFirst().orElseThrow();
        assertThat(run(20, "end", configured.substring(0, 15)).err())
                .endsWith("': it stands in config/targets.yaml; take it out there\n");
    }

    @Test
    void mustEndAndNameSomething() {
        assertThat(run(0, "add", "--target", "dns").err())
                .isEqualTo("pathwatch: silence add: expected --for or --until, found none: a silence must end; try:"
                        + " pathwatch help silence add\n");
        assertThat(run(0, "add", "--for", "1h").err())
                .startsWith("pathwatch: silence add: expected at least one of --target, --source, --label and"
                        + " --condition, found none: it would silence everything; ");
        assertThat(run(0, "add", "--target", "dns", "--for", "1h", "--until", "2026-11-23T08:00Z")
                        .err())
                .contains("expected --for or --until, found both");
        assertThat(run(0, "list").out().lines()).hasSize(2);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        assertThat(run(0).err())
                .isEqualTo("pathwatch: silence: expected add, list or end, found nothing; try: pathwatch help"
                        + " silence\n");
        assertThat(run(0, "add", "--target", "dns", "--until", "2026-11-23T08:00")
                        .err())
                .contains("--until: expected a time with its offset, such as 2026-11-23T08:00+01:00, found"
                        + " '2026-11-23T08:00'");
        assertThat(run(0, "add", "--target", "dns", "--until", "2026-11-21T08:00Z")
                        .err())
                .contains("--until: expected a time to come, found '2026-11-21T08:00Z'");
        assertThat(run(0, "add", "--target", "dns", "--for", "2").err()).contains("such as 2h, found '2'");
        assertThat(run(0, "add", "--target", " ", "--for", "2h").exit()).isEqualTo(2);
        assertThat(run(0, "add", "--label", "noc", "--for", "2h").err())
                .contains("--label: expected KEY=VALUE, found 'noc'");
        assertThat(run(0, "add", "--condition", "pth", "--for", "2h").err())
                .contains("--condition: expected 'path', found 'pth'");
        assertThat(run(0, "add", "--condition", "latency", "--for", "2h").exit())
                .isEqualTo(2);
        Golden.assertHelp("silence-help.txt", run(0, "--help"));
        Golden.assertHelp("silence-add-help.txt", run(0, "add", "--help"));
        Golden.assertHelp("silence-list-help.txt", run(0, "list", "--help"));
        Golden.assertHelp("silence-end-help.txt", run(0, "end", "--help"));
    }

    private CommandRun run(int minute, String... words) {
        return CommandRun.of(
                SilenceCommand.spec(WatchedStore.directories(home), Map.of(), WatchedStore.at(minute)), words);
    }
}
