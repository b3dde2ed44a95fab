package io.pathwatch.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directories of one daemon: its configuration, a copy of the shipped routes, and its state. */
public final class DaemonFiles {

    private final Path folder;
    private String javaOptions = "";
    private List<String> startedBy = List.of();

    /** @param folder empty; its path must stand in no other process's command line */
    public DaemonFiles(Path folder) {
        this.folder = folder;
        try {
            for (Path each : new Path[] {config(), routes(), state()}) {
                Files.createDirectory(each);
            }
            try (Stream<Path> shipped = Files.list(Path.of(System.getProperty("basedir", ""), "routes"))) {
                for (Path route : shipped.filter(Files::isRegularFile).toList()) {
                    Files.copy(route, routes().resolve(route.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings();
    }

    public Path folder() {
        return folder;
    }

    public Path config() {
        return folder.resolve("config");
    }

    public Path routes() {
        return folder.resolve("routes");
    }

    public Path state() {
        return folder.resolve("state");
    }

    public StoredRows store() {
        return new StoredRows(state().resolve("pathwatch.db"));
    }

    /** Sets what differs from the defaults; the program listens nowhere and asks nobody, unless told otherwise here. */
    public DaemonFiles settings(String... lines) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "pathwatch.source.name", "here",
                "pathwatch.enrich.reverse-dns", "off",
                "pathwatch.web.port", "off"));
        for (String line : lines) {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return write(config().resolve("application.properties"), text.toString());
    }

    public DaemonFiles targets(String yaml) {
        return write(config().resolve("targets.yaml"), yaml);
    }

    public DaemonFiles sources(String json) {
        return write(config().resolve("sources.json"), json);
    }

    public DaemonFiles route(String name, String yaml) {
        return write(routes().resolve(name + ".camel.yaml"), yaml);
    }

    /** A program of the test, with the folder in its path, so that a process it leaves behind is found. */
    public Path program(String name, String script) {
        Path program = folder.resolve(name);
        write(program, script);
        try {
            return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a program of the system, so that it is found as one of the test's. */
    public Path copy(Path program) {
        try {
            return Files.copy(program, folder.resolve(program.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file in one step, as an editor does. */
    private DaemonFiles write(Path file, String text) {
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options for the virtual machine of every daemon that is started from now on, separated by spaces. */
    public DaemonFiles javaOptions(String options) {
        javaOptions = options;
        return this;
    }

    String javaOptions() {
        return javaOptions;
    }

    /** A command that becomes each daemon that is started from now on, which is added to it as words. */
    public DaemonFiles startedBy(List<String> command) {
        startedBy = List.copyOf(command);
        return this;
    }

    List<String> startedBy() {
        return startedBy;
    }

    public DaemonProcess start() {
        return DaemonProcess.start(this);
    }
}
