package io.pathwatch.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A clone with the shipped launcher, and around it small scripts that act as Maven, a JDK, apt-get and id: they note that
 * they were called. Only these and a few tools of the system are found on its path.
 */
final class FakeClone {

    private static final List<String> TOOLS = List.of(
            "awk",
            "cat",
            "cmp",
            "chmod",
            "cp",
            "dirname",
            "find",
            "flock",
            "head",
            "install",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sort",
            "tail",
            "grep",
            "touch",
            "uname",
            "mkfifo",
            "dash");

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    FakeClone(Path home) {
        this.home = home;
        environment.put("PATH", home.resolveSibling("bin").toString());
        environment.put("PATHWATCH_JDKS", home.resolveSibling("jdks") + "/*/");
        environment.put("LC_ALL", "C.UTF-8");
        try {
            copy(Path.of("pathwatch"), home.resolve("pathwatch"));
            copyTree(Path.of("src/main/launcher"), home.resolve("src/main/launcher"));
            copyTree(Path.of("src/main/dist"), home.resolve("src/main/dist"));
            write("pom.xml", "<project/>");
            write(".git/HEAD", "ref: refs/heads/main\n");
            write(".git/refs/heads/main", "1111\n");
            for (String tool : TOOLS) {
                useFromSystem(tool);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tool("traceroute", "exit 0");
        // who waits for a JDK that does nothing need not wait long
        tool("sleep", "exec /bin/sleep 0.02");
        tool("id", "case $1 in -u) echo 1000 ;; -un) echo somebody ;; esac");
        tool("apt-get", "exit 100");
        tool("mvn", maven(""));
        jdk("17.0.15+6");
    }

    /** @return a Maven that builds {@code target/pathwatch} as the real one does, after doing something else */
    static String maven(String first) {
        return """
                echo "$JAVA_HOME $*" >>"${0%/*}/mvn.calls"
                while [ "$1" != -f ]; do shift; done
                app=${2%/pom.xml}/target/pathwatch
                FIRST
                mkdir -p "$app/lib" "$app/native"
                echo '@lib@/camel-main-4.17.0.jar:@lib@/picocli-4.7.7.jar:@lib@/picocli-shell-4.7.7.jar:@lib@/slf4j-api-2.0.17.jar' >"$app/classpath"
                touch "$app/lib/pathwatch.jar"
                """.replace("FIRST", first);
    }

    Path home() {
        return home;
    }

    Path path(String name) {
        return home.resolve(name);
    }

    Map<String, String> environment() {
        return environment;
    }

    FakeClone with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Adds a JDK whose java prints its arguments, one a line, and does what is asked about class archives. */
    Path jdk(String version) {
        Path jdk = home.resolveSibling("jdks").resolve("jdk-" + version);
        script(jdk.resolve("bin/java"), """
                for word; do
                    case $word in
                        -XX:DumpLoadedClassList=*) echo "java/lang/Object id: 0" >"${word#*=}" ;;
                        -XX:SharedArchiveFile=archive) echo archive >archive ;;
                    esac
                done
                echo "java of VERSION"
                printf '%s\\n' "$@"
                """.replace("VERSION", version));
        script(jdk.resolve("bin/javac"), "exit 0");
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    void tool(String name, String text) {
        script(home.resolveSibling("bin").resolve(name), text);
    }

    void removeTool(String name) {
        try {
            Files.delete(home.resolveSibling("bin").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        write(home.resolve(file), text);
    }

    ShellRun run(String... words) {
        return runAs(home.resolve("pathwatch"), home, words);
    }

    ShellRun runAs(Path program, Path directory, String... words) {
        String[] command =
                Stream.concat(Stream.of(program.toString()), Stream.of(words)).toArray(String[]::new);
        return ShellRun.of(directory, environment, command);
    }

    /** @return what a tool noted about its calls, one line each */
    List<String> calls(String tool) {
        Path noted = home.resolveSibling("bin").resolve(tool + ".calls");
        try {
            return Files.exists(noted) ? Files.readAllLines(noted) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void useFromSystem(String tool) {
        Path place = Stream.of("/usr/bin", "/bin", "/usr/sbin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
        tool(tool, "exec " + place + " \"$@\"");
    }

    private static void script(Path file, String text) {
        write(file, "#!/bin/sh\n" + text + "\n");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Copies what is not there or is another: the launcher looks at times. */
    static void updateTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                update(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    static void update(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Files.deleteIfExists(to);
            copy(from, to);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
}
