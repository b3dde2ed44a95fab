package io.pathwatch.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Lets calls of a running process fail, on some files only, until it is closed. */
final class FailingCalls implements AutoCloseable {

    static final Path STRACE = Path.of("/usr/bin/strace");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process strace;

    private FailingCalls(Process strace) {
        this.strace = strace;
    }

    /**
     * @param enter the beginning of a command that sees the files
     * @param log a file for what was called
     * @param calls their names, with commas between
     * @param error such as {@code EIO}
     */
    static FailingCalls begin(List<String> enter, Path log, long pid, String calls, String error, List<Path> files)
            throws IOException {
        List<String> command = new ArrayList<>(enter);
        command.addAll(List.of(STRACE.toString(), "-f", "-o", log.toString(), "-p", Long.toString(pid)));
        for (Path file : files) {
            command.addAll(List.of("-P", file.toString()));
        }
        command.addAll(List.of("-e", "inject=" + calls + ":error=" + error));
        Files.deleteIfExists(log);
        Process strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of(log + ".err").toFile())
                .start();
        FailingCalls failing = new FailingCalls(strace);
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("strace let go: " + log + ".err", () -> !strace.isAlive())
                .until(() -> Files.exists(log) && Files.readString(log).contains("(INJECTED)"));
        return failing;
    }

    @Override
    public void close() {
        strace.destroyForcibly(); // told to end, it may wait for one that waits for another; so the kernel lets all go
        try {
            if (!strace.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("strace did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
