package io.pathwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged program, installed in {@code target/installed} with the shipped launcher. The class archives of the daemon
 * and of the commands stay there from one test to the next; the launcher makes them again when a jar has changed.
 */
public final class Installation {

    private static final Path TARGET =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target");
    private static final Path HOME = TARGET.resolve("installed");

    private Installation() {}

    /** The directory of the launcher. */
    public static Path home() {
        return HOME;
    }

    /**
     * Installs what was packaged last, and starts it and a command once, without a configuration, so that the launcher
     * makes its class archives and no test that looks at time pays for them. One JVM at a time does so.
     */
    public static void prepare() {
        try {
            Files.createDirectories(HOME);
            try (FileChannel lock = FileChannel.open(
                    TARGET.resolve("installed.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                install();
                startOnce("watch");
                startOnce("routes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("installation: could not be made of what 'mvn package' leaves", e);
        }
    }

    private static void startOnce(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(HOME.resolve("pathwatch").toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment());
        builder.environment()
                .put("PATHWATCH_CONFIG", HOME.resolve("no-configuration").toString());
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("the launcher is done within two minutes").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void install() throws IOException {
        Files.createDirectories(HOME.resolve("launcher"));
        link("lib");
        link("native");
        copy(TARGET.resolve("pathwatch/classpath"), HOME.resolve("classpath"));
        copy(TARGET.resolveSibling("pathwatch"), HOME.resolve("pathwatch"));
        try (Stream<Path> parts = Files.list(TARGET.resolveSibling("src/main/launcher"))) {
            for (Path part : parts.toList()) {
                copy(part, HOME.resolve("launcher").resolve(part.getFileName()));
            }
        }
    }

    /** What the program is started with: nothing of the environment of the tests, but the JDK that runs them. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    private static void link(String name) throws IOException {
        Path link = HOME.resolve(name);
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, TARGET.resolve("pathwatch").resolve(name));
        }
    }

    /** A file that is there already is left alone: the launcher looks at times. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
