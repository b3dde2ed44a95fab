package io.pathwatch.cli.doctor;

import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A shell script in the place of traceroute; the directory of it is the only one that is searched. */
final class FakeTool implements AutoCloseable {

    private final Path directory;
    private final Programs programs;
    private final CommandRunner runner;

    /** No script yet: the tool is missing. */
    FakeTool(Path directory) {
        this.directory = directory;
        this.programs = new Programs(List.of(Programs.TRACEROUTE), List.of(directory.toString()));
        this.runner = new CommandRunner(programs);
    }

    /** One that does what {@code script} says. */
    static FakeTool doing(Path directory, String script) throws IOException {
        FakeTool tool = new FakeTool(directory);
        Files.writeString(tool.path(), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return tool;
    }

    Path path() {
        return directory.resolve(Programs.TRACEROUTE);
    }

    Programs programs() {
        return programs;
    }

    CommandRunner runner() {
        return runner;
    }

    @Override
    public void close() {
        runner.close();
    }
}
