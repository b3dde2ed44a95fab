package io.pathwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the daemon keeps what it knows. One it makes is for its user alone; one that was there before is looked at. */
final class StateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private StateDirectory() {}

    /** Tells of a directory that others may look into. It is not changed: it may be somebody else's too. */
    static void tellIfOpen(Path directory) {
        try {
            Set<PosixFilePermission> found = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
            if (!OWNER.containsAll(found)) {
                LOG.warn(
                        "{}: expected a state directory that is closed to others, found '{}'; what is in it is closed,"
                                + " its names are not: chmod 700 {}",
                        directory,
                        PosixFilePermissions.toString(found),
                        directory);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{}: its permissions cannot be known", directory, e);
        }
    }
}
