package io.pathwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Files that everybody on this host may read or write. */
final class OpenFile {

    private OpenFile() {}

    /** Whether {@code file} is one; not if that cannot be known. The owner's group may read what it likes. */
    static boolean isOpen(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // what cannot be read is told by whoever reads it
        }
    }
}
