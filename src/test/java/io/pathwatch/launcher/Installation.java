package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program as packaged, in a folder of its own, run by its launcher with the JDK that runs the tests. */
public final class Installation {

    private static final Path SHARED = Path.of("target/installed-commands").toAbsolutePath();

    private final Path home;
    private final Map<String, String> environment;

    private Installation(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The one that tests share, without configuration, when the class archives of {@code trace} and of the other commands
     * are there; to be used only, not changed.
     */
    public static Installation shared() throws IOException {
        Files.createDirectories(SHARED);
        try (FileChannel lock = FileChannel.open(
                SHARED.resolveSibling(SHARED.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            lock.lock();
            Installation shared = in(SHARED);
            for (ShellRun run : List.of(shared.run("trace", "-i", "127.0.0.1", "-n"), shared.run("read", "--help"))) {
                assertThat(run.exit()).as(run.err()).isZero();
            }
            return shared;
        }
    }

    /** Installs into {@code home}, without configuration; the first run makes the class archive. */
    public static Installation in(Path home) throws IOException {
        FakeClone.updateTree(Path.of("target/pathwatch/lib"), home.resolve("lib"));
        FakeClone.updateTree(Path.of("target/pathwatch/native"), home.resolve("native"));
        FakeClone.updateTree(Path.of("src/main/launcher"), home.resolve("launcher"));
        FakeClone.update(Path.of("target/pathwatch/classpath"), home.resolve("classpath"));
        FakeClone.update(Path.of("pathwatch"), home.resolve("pathwatch"));
        forgetOldLaunch(home);
        return new Installation(
                home,
                Map.of(
                        "PATH",
                        "/usr/bin:/bin:/usr/sbin:/sbin",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "LC_ALL",
                        "C.UTF-8"));
    }

    /** What an older launcher found out: a folder without a commit has nothing else to tell that by. */
    private static void forgetOldLaunch(Path home) throws IOException {
        Path launch = home.resolve("launch");
        FileTime changed = Files.getLastModifiedTime(home.resolve("launcher/prepare.sh"));
        if (Files.exists(launch) && Files.getLastModifiedTime(launch).compareTo(changed) < 0) {
            Files.delete(launch);
        }
    }

    /** The same, with a variable more in its environment. */
    public Installation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Installation(home, more);
    }

    /** Runs the program to its end. */
    public ShellRun run(String... words) {
        return ShellRun.of(home, environment, command(words));
    }

    /** What starts the program, for tests that do not wait for its end. */
    public ProcessBuilder process(String... words) {
        ProcessBuilder process = new ProcessBuilder(command(words)).directory(home.toFile());
        process.environment().clear();
        process.environment().putAll(environment);
        return process;
    }

    /** The file that people start. */
    public Path launcher() {
        return home.resolve("pathwatch");
    }

    private String[] command(String... words) {
        return Stream.concat(Stream.of(launcher().toString()), Stream.of(words)).toArray(String[]::new);
    }
}
