package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private CommandRunner runner;

    @BeforeEach
    void start() {
        runner = new CommandRunner(Script.programs(directory, "tool", "env", "cat", "yes"));
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void keepsOutputErrorsAndExitCodeApart() throws Exception {
        Script.write(directory, "tool", "echo out; echo err >&2; exit 3");
        CommandOutput output = runner.run(List.of("tool"), LONG);
        assertThat(text(output)).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
        assertThat(output.exitCode()).isEqualTo(3);
        assertThat(output.timedOut()).isFalse();
        assertThat(output.truncated()).isFalse();
    }

    @Test
    void passesEveryArgumentUnchanged() throws Exception {
        Script.write(directory, "tool", "for a in \"$@\"; do printf '%s|' \"$a\"; done");
        List<String> odd = List.of("a b", "$(id)", "`id`", "'", "\"", "", "line\nend", "*", "${HOME}", "ä");
        List<String> command = new ArrayList<>(List.of("tool"));
        command.addAll(odd);
        assertThat(text(runner.run(command, LONG))).isEqualTo(String.join("|", odd) + "|");
    }

    @Test
    void givesNothingOfTheEnvironmentButTheLocale() throws Exception {
        assertThat(text(runner.run(List.of("env"), LONG))).isEqualTo("LC_ALL=C\n");
    }

    @Test
    void givesNoInput() throws Exception {
        CommandOutput output = runner.run(List.of("cat"), LONG);
        assertThat(text(output)).isEmpty();
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void keepsWhatWasPrintedBeforeTheDeadline() throws Exception {
        Script.write(directory, "tool", "printf 'one hop'", "exec sleep 60");
        CommandOutput output = within(AT_ONCE, () -> runner.run(List.of("tool"), SHORT));
        assertThat(text(output)).isEqualTo("one hop");
        assertThat(output.exitCode()).isNull();
        assertThat(output.timedOut()).isTrue();
    }

    @Test
    void endsAChildThatIgnoresTermWithItsOwnChildren() throws Exception {
        Script.write(
                directory,
                "tool",
                "trap '' TERM",
                "(trap '' TERM; sleep 60) & echo $! > " + directory + "/pids",
                "echo $$ >> " + directory + "/pids",
                "wait; sleep 60");
        assertThat(within(AT_ONCE, () -> runner.run(List.of("tool"), SHORT)).timedOut())
                .isTrue();
        awaitGone(Files.readAllLines(directory.resolve("pids")));
    }

    @Test
    void doesNotWaitForAGrandchildThatKeepsTheOutputOpen() throws Exception {
        Script.write(directory, "tool", "sleep 8 & echo now");
        CommandOutput output = within(AT_ONCE, () -> runner.run(List.of("tool"), LONG));
        assertThat(text(output)).isEqualTo("now\n");
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void doesNotWaitAtTheDeadlineForAProcessThatEscaped() throws Exception {
        Script.write(directory, "tool", "(setsid sleep 8 &) ; echo now; exec sleep 60");
        CommandOutput output = within(AT_ONCE, () -> runner.run(List.of("tool"), SHORT));
        assertThat(text(output)).isEqualTo("now\n");
        assertThat(output.timedOut()).isTrue();
    }

    @Test
    void isNotFloodedByAGrandchildThatOutlivesTheProgram() throws Exception {
        Script.write(directory, "tool", "yes & exit 0");
        assertThat(within(AT_ONCE, () -> runner.run(List.of("tool"), LONG)).stdout().length)
                .isLessThanOrEqualTo(CommandRunner.OUTPUT_CAP);
    }

    @Test
    void endsAProgramThatPrintsTooMuch() throws Exception {
        CommandOutput output = within(AT_ONCE, () -> runner.run(List.of("yes"), LONG));
        assertThat(output.truncated()).isTrue();
        assertThat(output.exitCode()).isNull();
        assertThat(output.stdout()).hasSize(CommandRunner.OUTPUT_CAP);
    }

    @Test
    void isNotBlockedByErrorsThatFillThePipe() throws Exception {
        Script.write(directory, "tool", "head -c 200000 /dev/zero | tr '\\0' x >&2; echo done");
        CommandOutput output = within(AT_ONCE, () -> runner.run(List.of("tool"), LONG));
        assertThat(text(output)).isEqualTo("done\n");
        assertThat(output.stderr()).hasSize(200_000);
    }

    @Test
    void endsTheProgramWhenItsThreadIsInterrupted() throws Exception {
        Script.write(directory, "tool", "echo $$ > " + directory + "/pids; exec sleep 60");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(List.of("tool"), LONG);
            } catch (TraceFailedException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : new IllegalStateException("flag lost"));
            }
        });
        thread.start();
        await().until(() -> Files.exists(directory.resolve("pids"))
                && !Files.readString(directory.resolve("pids")).isEmpty());
        thread.interrupt();
        thread.join(AT_ONCE.toMillis());
        assertThat(thrown.get())
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("tool: ended, because its thread was interrupted");
        awaitGone(Files.readAllLines(directory.resolve("pids")));
    }

    @Test
    void leavesNoProgramBehindWhenItIsClosed() throws Exception {
        Script.write(directory, "tool", "sleep 60 & echo $! > " + directory + "/pids; wait");
        CompletableFuture<CommandOutput> running = CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run(List.of("tool"), LONG);
            } catch (TraceFailedException e) {
                throw new CompletionException(e);
            }
        });
        await().until(() -> Files.exists(directory.resolve("pids"))
                && !Files.readString(directory.resolve("pids")).isEmpty());
        runner.close();
        assertThatThrownBy(running::join).hasRootCauseMessage("tool: ended, because Pathwatch is stopping");
        awaitGone(Files.readAllLines(directory.resolve("pids")));
        assertThatThrownBy(() -> runner.run(List.of("tool"), LONG))
                .hasMessage("tool: ended, because Pathwatch is stopping");
    }

    @Test
    void refusesAProgramThatNobodyNamed() {
        assertThatThrownBy(() -> runner.run(List.of("id"), LONG))
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("program: expected one that the sources file named at the start, was 'id';"
                        + " start Pathwatch again to take up a new one");
    }

    @Test
    void tellsHowToInstallTraceroute() {
        Programs none = new Programs(List.of("traceroute"), List.of(directory.toString()));
        assertThatThrownBy(() -> new CommandRunner(none).run(List.of("traceroute"), LONG))
                .hasMessage(
                        "traceroute: expected an executable program, found none in " + directory
                                + "; install it with 'apt-get install traceroute', or set pathwatch.traceroute.executable to its path");
    }

    @Test
    void namesTheSettingThatNamesTraceroute() {
        Programs none = Programs.of(List.of(), "/nowhere/traceroute");
        assertThatThrownBy(() -> new CommandRunner(none).run(List.of("traceroute"), LONG))
                .hasMessage("/nowhere/traceroute: expected an executable program, found none there;"
                        + " install it, or correct pathwatch.traceroute.executable");
    }

    @Test
    void namesTheSourceThatNamesAProgram() {
        Source source = new Source.Command("FRA", List.of("/nowhere/mtr", "_IP_ADDRESS_"), false);
        assertThatThrownBy(() -> new CommandRunner(Programs.of(List.of(source))).run(List.of("/nowhere/mtr"), LONG))
                .hasMessage("/nowhere/mtr: expected an executable program, found none there;"
                        + " install it, or change the source 'FRA' in sources.json");
    }

    @Test
    void findsAProgramThatWasInstalledAfterTheStart() throws Exception {
        Programs programs = new Programs(List.of("late"), List.of(directory.toString()));
        Path late = Script.write(directory, "late", "echo here");
        assertThat(programs.getPath("late")).isEqualTo(late);
        assertThat(programs.getPath(late.toString())).isEqualTo(late);
    }

    @Test
    void tellsWhyAProgramCannotBeStarted() throws IOException {
        Path script = Script.write(directory, "tool", "");
        assertThatThrownBy(() -> {
                    Files.writeString(script, "#!/nonexistent/interpreter\n");
                    runner.run(List.of("tool"), LONG);
                })
                .isInstanceOfSatisfying(
                        TraceFailedException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TOOL))
                .hasMessageStartingWith("tool: expected to start it, found: Cannot run program");
        assertThatThrownBy(() -> runner.run(List.of("cat", "a\0b"), LONG))
                .hasMessageStartingWith("cat: expected to start it, found: invalid null character");
    }

    private interface Run {
        CommandOutput run() throws TraceFailedException;
    }

    private static CommandOutput within(Duration limit, Run run) throws TraceFailedException {
        long start = System.nanoTime();
        CommandOutput output = run.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return output;
    }

    private static String text(CommandOutput output) {
        return new String(output.stdout(), UTF_8);
    }

    /** A process that nobody waited for yet has ended all the same. */
    private static void awaitGone(List<String> pids) {
        assertThat(pids).isNotEmpty();
        for (String pid : pids) {
            await().atMost(AT_ONCE).until(() -> isGone(pid));
        }
    }

    private static boolean isGone(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }
}
