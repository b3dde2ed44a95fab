package io.pathwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code ./pathwatch watch} as a process of its own. Closing it kills it and what it started. */
public final class DaemonProcess implements AutoCloseable {

    /** The end of a start: now it does what it is for. */
    private static final String WATCHING = " watching ";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Stays after the tests, to be read when one failed. */
    private static final Path LOGS =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/daemon-logs");

    private final DaemonFiles files;
    private final Process process;
    private final Path log;

    private DaemonProcess(DaemonFiles files, Process process, Path log) {
        this.files = files;
        this.process = process;
        this.log = log;
    }

    public static DaemonProcess start(DaemonFiles files) {
        try {
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, "watch-", ".log");
            List<String> command = new ArrayList<>(files.startedBy());
            command.addAll(List.of(Installation.home().resolve("pathwatch").toString(), "watch"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(files.folder().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.putAll(Installation.environment());
            environment.put("PATHWATCH_CONFIG", files.config().toString());
            environment.put("PATHWATCH_ROUTES", files.routes().toString());
            environment.put("PATHWATCH_STATE", files.state().toString());
            environment.put("PATHWATCH_JAVA_OPTS", files.javaOptions());
            return new DaemonProcess(files, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the daemon says that it is watching. */
    public DaemonProcess awaitWatching() {
        awaitLog(PATIENCE, lines -> lines.stream().anyMatch(line -> line.contains(WATCHING)));
        return this;
    }

    /** Waits for a line with this text. */
    public String awaitLine(String text) {
        awaitLog(PATIENCE, lines -> lines.stream().anyMatch(line -> line.contains(text)));
        return linesWith(text).get(0);
    }

    private void awaitLog(Duration patience, Predicate<List<String>> holds) {
        Awaitility.await()
                .atMost(patience)
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> !process.isAlive() && !holds.test(lines()) ? fail() : false)
                .until(() -> holds.test(lines()));
    }

    private boolean fail() {
        throw new AssertionError("the daemon ended with " + process.exitValue() + ":\n" + String.join("\n", lines()));
    }

    public List<String> lines() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> linesWith(String text) {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits for the end, which something else brings about; gives the exit code. */
    public int awaitExit(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS))
                    .as(() -> "ended within " + patience + ":\n" + String.join("\n", lines()))
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whether it ended within this time: waits for one or the other. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The memory it has in use. */
    public long residentKib() throws IOException {
        return statusKib("VmRSS:");
    }

    /** The most memory it ever had in use. */
    public long mostResidentKib() throws IOException {
        return statusKib("VmHWM:");
    }

    private long statusKib(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits until the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Every process that was started below the folder of the daemon's files, the daemon itself not among them. */
    public List<String> programsOfTheTest() {
        List<String> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid())
                .forEach(other -> {
                    String command = commandLine(other);
                    if (command.contains(files.folder().toString())) {
                        found.add(other.pid() + " " + command);
                    }
                });
        return found;
    }

    /** Its children that have ended without its taking note; for a moment that is nothing unusual. */
    public List<Long> zombies() {
        return process.children()
                .map(ProcessHandle::pid)
                .filter(DaemonProcess::isZombie)
                .toList();
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z ", stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
