package io.pathwatch.traceroute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A shell script that stands for a program. */
final class Script {

    private Script() {}

    /** Writes {@code directory/name}; the rest of {@code lines} stands below the line that names the shell. */
    static Path write(Path directory, String name, String... lines) throws IOException {
        Path script = directory.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    /** Allows {@code names}, looked for in {@code directory} first. */
    static Programs programs(Path directory, String... names) {
        return new Programs(List.of(names), List.of(directory.toString(), "/usr/sbin", "/usr/bin", "/sbin", "/bin"));
    }
}
