package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The shipped init script with a program that only waits in place of the daemon. */
@Execution(ExecutionMode.CONCURRENT)
class InitScriptTest {

    private static final String SCRIPT =
            Path.of("src/main/dist/init.d/pathwatch").toAbsolutePath().toString();

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void installsAProgram() throws IOException {
        ShellRun.requireTool("start-stop-daemon");
        environment.put("PATHWATCH_HOME", directory.toString());
        environment.put("PATHWATCH_USER", System.getProperty("user.name"));
        environment.put("PATHWATCH_PID_FILE", directory.resolve("pid").toString());
        environment.put("PATHWATCH_OUTPUT_FILE", directory.resolve("log").toString());
        environment.put("PATH", "/usr/bin:/bin");
        program("echo \"$1 with $PATHWATCH_CONFIG\" >&2; exec tail -f /dev/null");
    }

    @AfterEach
    void endsTheProgram() {
        call("stop");
    }

    @Test
    void startsOneProgramAndStopsIt() {
        assertThat(call("status")).isEqualTo(new ShellRun(3, "pathwatch does not run\n", ""));

        assertThat(call("start").exit()).isZero();
        String pid = pid();
        assertThat(ProcessHandle.of(Long.parseLong(pid))).isPresent();
        assertThat(call("status")).isEqualTo(new ShellRun(0, "pathwatch runs, process " + pid + "\n", ""));
        assertThat(directory.resolve("log")).hasContent("watch with /etc/pathwatch");
        assertThat(call("start")).isEqualTo(new ShellRun(0, "pathwatch runs already, process " + pid + "\n", ""));

        assertThat(call("stop")).isEqualTo(new ShellRun(0, "pathwatch stopped\n", ""));
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(call("status").exit()).isEqualTo(3);
        assertThat(call("stop")).isEqualTo(new ShellRun(0, "pathwatch does not run\n", ""));
    }

    /** Logrotate works as that user, and root must not write into a directory that belongs to somebody else. */
    @Test
    void letsTheUserOpenTheLog() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root starts programs of others");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        environment.put("PATHWATCH_USER", "nobody");

        assertThat(call("start")).isEqualTo(new ShellRun(0, "pathwatch started, process " + pid() + "\n", ""));

        assertThat(Files.getOwner(directory.resolve("log")).getName()).isEqualTo("nobody");
        assertThat(ProcessHandle.of(Long.parseLong(pid())).orElseThrow().info().user())
                .contains("nobody");
    }

    @Test
    void restartsInAnotherProcess() {
        call("start");
        String first = pid();

        assertThat(call("restart").exit()).isZero();

        assertThat(pid()).isNotEqualTo(first);
        assertThat(call("status").exit()).isZero();
    }

    @Test
    void restartsOnTryOnlyWhatRuns() {
        assertThat(call("try-restart")).isEqualTo(new ShellRun(0, "", ""));
        assertThat(call("status").exit()).isEqualTo(3);
    }

    @Test
    void saysWhatTheLogSaysWhenTheProgramStopsAtOnce() throws IOException {
        program("echo 'config/targets.yaml:3: no such key' >&2; exit 1");

        assertThat(call("start"))
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: it stopped at once; the end of '" + directory.resolve("log")
                                + "': config/targets.yaml:3: no such key\n"));
        assertThat(call("status").exit()).isEqualTo(1);
    }

    @Test
    void checksTheConfigurationOnReload() throws IOException {
        assertThat(call("reload")).isEqualTo(new ShellRun(7, "", "pathwatch: it does not run\n"));

        program("if [ \"$1\" = check ]; then exit \"$(cat \"${0%/*}/verdict\")\"; fi; exec tail -f /dev/null");
        call("start");
        Files.writeString(directory.resolve("verdict"), "0");
        assertThat(call("reload").exit()).isZero();
        Files.writeString(directory.resolve("verdict"), "3");
        assertThat(call("reload"))
                .isEqualTo(new ShellRun(
                        1, "", "pathwatch: the files have mistakes; the program goes on with the last good ones\n"));
    }

    @Test
    void saysHowToInstallWhatIsNotThere() throws IOException {
        Files.delete(directory.resolve("pathwatch"));

        assertThat(call("start"))
                .isEqualTo(new ShellRun(
                        5,
                        "",
                        "pathwatch: no program at '" + directory.resolve("pathwatch")
                                + "'; install it with: ./pathwatch install-service --apply\n"));
    }

    @Test
    void explainsItselfWhenCalledWrong() {
        assertThat(call("dance").exit()).isEqualTo(2);
    }

    private void program(String text) throws IOException {
        Path program = directory.resolve("pathwatch");
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String pid() {
        try {
            return Files.readString(directory.resolve("pid")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ShellRun call(String action) {
        return ShellRun.of(directory, environment, SCRIPT, action);
    }
}
