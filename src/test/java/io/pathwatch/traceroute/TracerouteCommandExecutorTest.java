package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.TraceFailedException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.component.exec.ExecException;
import org.apache.camel.component.exec.ExecResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The executor behind a real camel-exec endpoint; a script stands for traceroute and records its arguments. */
class TracerouteCommandExecutorTest {

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private CommandRunner runner;

    @BeforeEach
    void start() throws Exception {
        Script.write(
                directory,
                "traceroute",
                "if [ \"$1\" = wait ]; then echo began; exec sleep 60; fi",
                "for a in \"$@\"; do printf '%s\\0' \"$a\"; done",
                "pwd >&2");
        runner = new CommandRunner(Script.programs(directory, "traceroute"));
        context.disableJMX();
        context.getRegistry().bind("tracerouteExecutor", new TracerouteCommandExecutor(runner));
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        runner.close();
    }

    static Stream<String> hostile() {
        return HostileTargets.all().filter(target -> target.indexOf('\0') < 0);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void givesAHostileWordToTheProgramAsOneArgumentAfterTheOptions(String word) throws Exception {
        List<String> arguments = List.of("-n", "-q", "3", "--", word);
        ExecResult result = run(null, arguments, null);
        String recorded = new String(result.getStdout().readAllBytes(), UTF_8);
        assertThat(Arrays.asList(recorded.split("\0", -1))).isEqualTo(with(arguments, ""));
    }

    @Test
    void startsNoOtherProgramWhateverAHeaderSays() {
        assertThatThrownBy(() -> run("/usr/bin/id", List.of(), null))
                .hasRootCauseInstanceOf(TraceFailedException.class)
                .hasRootCauseMessage("program: expected one that the sources file named at the start, was"
                        + " '/usr/bin/id'; start Pathwatch again to take up a new one")
                .cause()
                .isInstanceOf(ExecException.class);
    }

    @Test
    void startsAnAllowedProgramByItsPath() throws Exception {
        ExecResult result = run(directory.resolve("traceroute").toString(), List.of("x"), null);
        assertThat(result.getExitValue()).isZero();
        assertThat(new String(result.getStderr().readAllBytes(), UTF_8)).isEqualTo("/\n");
    }

    @Test
    void ignoresWorkingDirectoryAndOutputFileOfAMessage() throws Exception {
        File file = directory.resolve("out").toFile();
        ExecResult result = (ExecResult) context.createFluentProducerTemplate()
                .to("exec:traceroute?commandExecutor=#tracerouteExecutor")
                .withHeader(ExecBinding.EXEC_COMMAND_ARGS, List.of("x"))
                .withHeader(ExecBinding.EXEC_COMMAND_WORKING_DIR, directory.toString())
                .withHeader(ExecBinding.EXEC_COMMAND_OUT_FILE, file.getPath())
                .withHeader(ExecBinding.EXEC_COMMAND_EXIT_VALUES, "0")
                .request();
        assertThat(new String(result.getStderr().readAllBytes(), UTF_8)).isEqualTo("/\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void tellsThatTheDeadlineEndedTheProgram() throws Exception {
        ExecResult result = run(null, List.of("wait"), 300L);
        assertThat(result.getExitValue()).isEqualTo(TracerouteCommandExecutor.TIMED_OUT);
        assertThat(result).isInstanceOfSatisfying(TracerouteCommandExecutor.Result.class, ours -> {
            assertThat(ours.output().timedOut()).isTrue();
            assertThat(new String(ours.output().stdout(), UTF_8)).isEqualTo("began\n");
        });
        assertThat(result.getCommand().getExitValues()).isEqualTo(Set.of());
    }

    private ExecResult run(@Nullable String executable, List<String> arguments, @Nullable Long timeout) {
        return (ExecResult) context.createFluentProducerTemplate()
                .to("exec:traceroute?commandExecutor=#tracerouteExecutor")
                .withHeader(ExecBinding.EXEC_COMMAND_EXECUTABLE, executable)
                .withHeader(ExecBinding.EXEC_COMMAND_ARGS, arguments)
                .withHeader(ExecBinding.EXEC_COMMAND_TIMEOUT, timeout)
                .request();
    }

    private static List<String> with(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
