package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.SeriesOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forget} and {@code pin}. */
class SeriesOrderingTest {

    @TempDir
    Path home;

    @BeforeEach
    void fills() throws IOException {
        WatchedStore.configure(home, """
                defaults: { interval: 1m }
                targets:
                  - { host: 198.51.100.53, name: web }
                  - { host: 198.51.100.54, name: dns, conditions: { mode: last-run } }
                  - { host: 198.51.100.55, name: backup }
                """);
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 20, WatchedStore.NEAR).trace("web", 3, WatchedStore.DETOUR);
            stored.trace("fra2", "web", 2, WatchedStore.NEAR).trace("dns", 2, WatchedStore.NEAR);
            stored.trace("old", 2, WatchedStore.NEAR);
        }
    }

    @Test
    void saysWhatWillBeForgottenAndWhen() {
        assertThat(forget("web", "path")).isEqualTo(new CommandRun(0, """
                        web from fra1 by icmp over IPv4: all 2 learnt paths will be forgotten, pinned ones too; 12 traces are learnt again without an alert; an open incident of the path is closed
                          It is done with the next trace: while 'pathwatch watch' runs, there is one every 1m
                        web from fra2 by icmp over IPv4: the learnt path will be forgotten, pinned ones too; 12 traces are learnt again without an alert; an open incident of the path is closed
                          It is done with the next trace: while 'pathwatch watch' runs, there is one every 1m
                        """, ""));
        assertThat(orders("fra1", "web")).containsExactly(SeriesOrder.FORGET_PATHS);
        assertThat(orders("fra2", "web")).containsExactly(SeriesOrder.FORGET_PATHS);
    }

    @Test
    void isDoneWithTheNextTrace() {
        forget("web", "--source", "fra1");
        assertThat(orders("fra1", "web"))
                .containsExactlyInAnyOrder(SeriesOrder.FORGET_PATHS, SeriesOrder.FORGET_BASELINE);

        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 1, WatchedStore.DETOUR);
        }

        assertThat(orders("fra1", "web")).isEmpty();
        assertThat(CommandRun.of(
                                new ShowCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(23)),
                                "web",
                                "--source",
                                "fra1")
                        .out())
                .contains("path          learning  1 of 12 traces")
                .contains("hop-count     learning  1 of 15 traces")
                .doesNotContain("incident");
    }

    @Test
    void pinsThePathOfTheNextTrace() {
        CommandRun run = pin("web", "--source", "fra1");

        assertThat(run.out())
                .startsWith("web from fra1 by icmp over IPv4: the path of the next trace will be pinned: ")
                .doesNotContain("fra2");
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 1, WatchedStore.DETOUR);
        }
        assertThat(CommandRun.of(new ShowCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(23)), "web")
                        .out())
                .contains("198.51.100.53  pinned");
    }

    @Test
    void pinsNoPathAnyMore() {
        assertThat(pin("web", "--source", "fra1", "--off"))
                .isEqualTo(new CommandRun(
                        1, "web from fra1 by icmp over IPv4: nothing to do, as no path is pinned\n", ""));
        pin("web", "--source", "fra1");
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 1, WatchedStore.DETOUR);
        }

        assertThat(pin("web", "--source", "fra1", "--off")).isEqualTo(new CommandRun(0, """
                        web from fra1 by icmp over IPv4: no path will be pinned any more; all that was learnt stays, and an open incident of the path ends as it would without a pin
                          It is done with the next trace: while 'pathwatch watch' runs, there is one every 1m
                        """, ""));
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 1, WatchedStore.DETOUR);
        }
        assertThat(CommandRun.of(new ShowCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(24)), "web")
                        .out())
                .contains("in use       ")
                .doesNotContain("pinned");
    }

    @Test
    void saysWhereThereIsNothingToDo() {
        assertThat(forget("dns", "baseline"))
                .isEqualTo(new CommandRun(
                        1,
                        "dns from fra1 by icmp over IPv4: nothing to do, as nothing is learnt of it (mode: last-run)\n",
                        ""));
        assertThat(pin("backup")).isEqualTo(new CommandRun(1, "backup: nothing to do, as it was not traced yet\n", ""));
        assertThat(pin("old").out()).endsWith("; but the target is not configured any more, so there may be none\n");
        assertThat(pin("wbe").err())
                .isEqualTo("pathwatch: target 'wbe': neither configured nor ever traced; did you mean 'web'?\n");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        assertThat(forget("web", "paths"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "pathwatch: forget: expected path or baseline, found 'paths'; try: pathwatch help forget\n"));
        assertThat(orders("fra1", "web")).isEmpty();
        Golden.assertHelp("forget-help.txt", forget("--help"));
        Golden.assertHelp("pin-help.txt", pin("--help"));
    }

    private Set<SeriesOrder> orders(String source, String target) {
        try (WatchedStore stored = new WatchedStore(home)) {
            return stored.store
                    .findHistory(WatchedStore.series(source, target).id())
                    .orders();
        }
    }

    private CommandRun forget(String... words) {
        return CommandRun.of(new ForgetCommand(WatchedStore.directories(home), Map.of()), words);
    }

    private CommandRun pin(String... words) {
        return CommandRun.of(new PinCommand(WatchedStore.directories(home), Map.of()), words);
    }
}
