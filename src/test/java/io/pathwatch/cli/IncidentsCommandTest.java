package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Decisions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.WaitingAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsCommandTest {

    @TempDir
    Path home;

    @Test
    void listsIncidentsNewestFirstAndSaysWhichWereNotTold() throws IOException {
        fill();

        CommandRun run = run(90);

        Golden.assertEqual("incidents.txt", run.out());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void saysWhatAnIncidentWasAndHowItEnded() {
        fill();

        assertThat(run(90, "--target", "dns").out().lines().skip(2))
                .containsExactly(
                        "    does not answer: silent after hop 2 (192.0.2.40)",
                        "    ended: answers again, 240 s after the alert");
        assertThat(run(90, "--target", "dns", "--format", "json").out())
                .contains("\"raisedSummary\": \"does not answer: silent after hop 2 (192.0.2.40)\"")
                .contains("\"summary\": \"answers again, 240 s after the alert\"");
    }

    @Test
    void listsAsJson() throws IOException {
        fill();

        Golden.assertEqual(
                "incidents.json", run(90, "--format", "json", "--open").out());
    }

    @Test
    void choosesByTargetTimeAndState() {
        fill();

        assertThat(run(90, "--open").out()).contains("mail").contains("web").doesNotContain("dns");
        assertThat(run(90, "--target", "mail").out()).contains("mail").doesNotContain("web");
        assertThat(run(90, "--since", "70m").out()).contains("web").doesNotContain("mail");
        assertThat(run(90, "--since", "2026-11-22T13:20+01:00")).isEqualTo(run(90, "--since", "70m"));
        assertThat(run(90, "--since", "1m"))
                .isEqualTo(new CommandRun(0, "", "pathwatch: no incident among those asked for\n"));
        CommandRun newest = run(90, "--limit", "1");
        assertThat(newest.out().lines()).hasSize(3);
        assertThat(newest.err()).isEqualTo("pathwatch: only the newest 1; --limit shows more\n");
    }

    @Test
    void showsAnIncidentWithAllThatItRestsOn() throws IOException {
        fill();

        Golden.assertEqual("incident-path.txt", run(90, idOf("web")).out());
        Golden.assertEqual("incident-cleared.txt", run(90, idOf("dns")).out());
        Golden.assertEqual(
                "incident-path.json", run(90, idOf("web"), "--format", "json").out());
    }

    @Test
    void namesTheTargetThatMayBeMeant() throws IOException {
        WatchedStore.configure(home, "targets: [{ host: 192.0.2.9, name: backup, conditions: { path: off } }]\n");
        fill();

        assertThat(run(90, "--target", "wbe"))
                .isEqualTo(new CommandRun(
                        1, "", "pathwatch: target 'wbe': neither configured nor ever traced; did you mean 'web'?\n"));
        assertThat(run(90, "--target", "something").err())
                .isEqualTo("pathwatch: target 'something': neither configured nor ever traced; there is backup, dns,"
                        + " mail, web\n");
        assertThat(run(90, "--target", "backup"))
                .isEqualTo(new CommandRun(0, "", "pathwatch: no incident among those asked for\n"));
    }

    @Test
    void goesOnWithoutAConfigurationThatHasMistakes() throws IOException {
        WatchedStore.configure(home, "target: []\n");
        fill();

        assertThat(run(90, "--target", "wbe").err())
                .startsWith("pathwatch: warning: what is configured is not known, go on without: ")
                .endsWith("'pathwatch check' names every mistake\n"
                        + "pathwatch: target 'wbe': neither configured nor ever traced; did you mean 'web'?\n");
    }

    @Test
    void saysThatThereIsNoStoreYet() {
        assertThat(run(0))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: store " + home + "/data/pathwatch.db: expected one, there is none yet;"
                                + " 'pathwatch watch' makes it, and PATHWATCH_STATE names its folder if it is"
                                + " elsewhere\n"));
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void saysThatNothingWasRaised() {
        new WatchedStore(home).close();

        assertThat(run(0)).isEqualTo(new CommandRun(0, "", "pathwatch: no incident in the store\n"));
        assertThat(run(0, "--open")).isEqualTo(new CommandRun(0, "", "pathwatch: no incident is open\n"));
        assertThat(run(0, "in_0000000000000000"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: incident 'in_0000000000000000': not in the store; 'pathwatch incidents' lists"
                                + " those there are\n"));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        assertThat(run(0, "--since", "24").err())
                .isEqualTo("pathwatch: incidents: --since: expected how long ago, such as 24h, a day such as"
                        + " 2026-11-22, or a time with its offset such as 2026-11-22T06:00Z, found '24'; try: pathwatch"
                        + " help incidents\n");
        assertThat(run(0, "--limit", "0").exit()).isEqualTo(2);
        assertThat(run(0, "--format", "xml").err())
                .isEqualTo("pathwatch: incidents: --format: expected table or json, found 'xml'; try: pathwatch help"
                        + " incidents\n");
        assertThat(run(0, "in_1", "--open").exit()).isEqualTo(2);
        Golden.assertHelp("incidents-help.txt", run(0, "--help"));
        assertThat(Files.exists(home.resolve("data"))).isFalse();
    }

    /** Of {@code web} the path changed, {@code mail} is gone and silenced, {@code dns} was gone. */
    private void fill() {
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("dns", 3, WatchedStore.NEAR).trace("dns", 5, WatchedStore.SILENT);
            stored.trace("dns", 2, WatchedStore.NEAR);
            tell(stored);
            stored.trace("mail", 2, WatchedStore.NEAR).trace("mail", 3, WatchedStore.SILENT);
            for (WaitingAlert alert :
                    stored.incidents.findWaiting(Instant.MAX, 10).alerts()) {
                stored.incidents.settle(
                        new Decisions(
                                List.of(), List.of(new Decisions.Hold("si_0123456789ab", List.of(alert.sequence())))),
                        WatchedStore.NOON);
            }
            stored.trace("web", 40, WatchedStore.NEAR).trace("web", 3, WatchedStore.DETOUR);
        }
    }

    private static void tell(WatchedStore stored) {
        for (WaitingAlert alert : stored.incidents.findWaiting(Instant.MAX, 10).alerts()) {
            stored.incidents.settle(
                    new Decisions(List.of(new Decisions.Fold("core", List.of(alert.sequence()))), List.of()),
                    WatchedStore.NOON);
        }
    }

    private String idOf(String target) {
        try (WatchedStore stored = new WatchedStore(home)) {
            List<Incident> found = stored.incidents.listIncidents(IncidentFilter.ALL.withTarget(target), 1);
            return found.get(0).id();
        }
    }

    private CommandRun run(int minute, String... words) {
        return CommandRun.of(
                new IncidentsCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(minute)), words);
    }
}
