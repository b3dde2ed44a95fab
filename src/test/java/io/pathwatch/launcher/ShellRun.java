package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program left behind when it had ended.
 *
 * @param exit exit code
 * @param out standard output
 * @param err standard error
 */
public record ShellRun(int exit, String out, String err) {

    private static final int LIMIT_SECONDS = 60;

    /** Runs a program with exactly this environment and waits for its end. */
    static ShellRun of(Path directory, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            try {
                Process process = start(directory, environment, out, err, command);
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still runs after " + LIMIT_SECONDS + " s: " + List.of(command) + "\n"
                            + Files.readString(err));
                }
                return new ShellRun(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Process start(Path directory, Map<String, String> environment, Path out, Path err, String... command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Skips the test that calls it if a tool is absent; fails it on the machine that must have them all. */
    public static void requireTool(String tool) {
        boolean isThere = Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        if (System.getenv().getOrDefault("CI", "").equals("true")) {
            assertThat(isThere).as("%s is installed", tool).isTrue();
        }
        assumeTrue(isThere, tool + " is not installed");
    }
}
