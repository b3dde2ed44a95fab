package io.pathwatch.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The program as packaged, in a folder of its own, run by its launcher with the JDK that runs the tests. */
public final class Installation {

    private final Path home;
    private final Map<String, String> environment;

    private Installation(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Installs into {@code home}, without configuration; the first run makes the class archive. */
    public static Installation in(Path home) throws IOException {
        FakeClone.copyTree(Path.of("target/pathwatch/lib"), home.resolve("lib"));
        FakeClone.copyTree(Path.of("target/pathwatch/native"), home.resolve("native"));
        FakeClone.copyTree(Path.of("src/main/launcher"), home.resolve("launcher"));
        FakeClone.copy(Path.of("target/pathwatch/classpath"), home.resolve("classpath"));
        FakeClone.copy(Path.of("pathwatch"), home.resolve("pathwatch"));
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

    /** The same, with a variable more in its environment. */
    public Installation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Installation(home, more);
    }

    /** The same, once it has run: {@code kind} starts without an archive, which would take its time to be made. */
    public Installation withoutArchive(String kind) throws IOException {
        String release = Files.readAllLines(home.resolve("launch")).stream()
                .filter(line -> line.startsWith("launch_release="))
                .map(line -> line.substring("launch_release=".length()).replace("'", ""))
                .findFirst()
                .orElseThrow();
        Files.writeString(home.resolve("cds").resolve(kind + "-" + release + ".jsa.failed"), "not wanted");
        return this;
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
