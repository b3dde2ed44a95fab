package io.pathwatch.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of the store: nobody but its owner may read it. */
final class StoreFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /** File systems on which locks or shared memory between processes cannot be relied on. */
    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "lustre", "fuse.sshfs", "fuse.glusterfs");

    private StoreFile() {}

    /**
     * Makes sure that {@code file} exists, that this user may write it and that nobody else may read it.
     *
     * @throws StoreException if it may not be opened, naming the owner
     */
    static void prepare(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            createFolder(file, folder);
            if (!Files.exists(file)) {
                create(file, folder);
            }
            if (!Files.isWritable(file) || !Files.isWritable(folder)) {
                throw refusal(file, null);
            }
            requireLocal(file);
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
        } catch (AccessDeniedException e) {
            throw refusal(file, e);
        } catch (IOException e) {
            throw new StoreException(
                    "store " + file + ": expected a file that can be created and read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether there is a {@code file}; changes nothing.
     *
     * @throws StoreException as {@link #prepare} would
     */
    static boolean isThere(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean exists = Files.exists(file);
        Path place = exists ? file : nearest(folder);
        boolean allowed = exists
                ? Files.isReadable(file) && Files.isWritable(file) && Files.isWritable(folder)
                : Files.isWritable(place) && Files.isExecutable(place);
        if (Files.isRegularFile(place) && !exists) {
            throw new StoreException("store " + file + ": expected a folder at '" + place + "', found a file", null);
        }
        if (!allowed) {
            throw exists || !Files.exists(place) ? refusal(file, null) : refusalOf(file, place);
        }
        try {
            requireLocal(place);
        } catch (IOException e) {
            throw refusal(file, e);
        }
        return exists;
    }

    private static Path nearest(Path folder) {
        Path place = folder;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    /** Creates {@code folder} where it is missing, for nobody but this user; {@code file} is to be in it. */
    static void createFolder(Path file, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return; // perhaps through a link, as systemd makes them
        }
        try {
            Files.createDirectories(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException("store " + file + ": expected a folder, '" + e.getFile() + "' is a file", e);
        }
    }

    /** Creates {@code file} in {@code folder}, for the owner of that and readable for nobody else. */
    static void create(Path file, Path folder) throws IOException {
        try {
            Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster; the file is as good
        }
        UserPrincipal owner = Files.getOwner(folder);
        if (!Files.getOwner(file).equals(owner)) {
            Files.setOwner(file, owner); // created as root in the folder of the service
        }
    }

    /** Creates {@code file}, readable for nobody but this user. */
    static void createNew(Path file) throws IOException {
        Files.createFile(file, FILE);
    }

    private static void requireLocal(Path file) throws IOException {
        String type = Files.getFileStore(file).type();
        if (NETWORK_FILE_SYSTEMS.contains(type)) {
            throw new StoreException(
                    "store " + file + ": expected a local file system, was '" + type
                            + "'; set PATHWATCH_STATE to a local folder",
                    null);
        }
    }

    /** Says whose the store is. */
    static StoreException refusal(Path file, @Nullable IOException cause) {
        return refusal(file, "a file", ownerOf(file.toAbsolutePath()), "it and its folder", cause);
    }

    /** Says whose the folder is in which the file cannot be made. */
    private static StoreException refusalOf(Path file, Path folder) {
        return refusal(file, "a folder '" + folder + "'", ownerOf(folder), "it", null);
    }

    private static StoreException refusal(
            Path file, String what, String owner, String writable, @Nullable IOException cause) {
        String user = System.getProperty("user.name");
        String mend = owner.equals(user)
                ? "make " + writable + " writable"
                : "run this as that user ('sudo -u " + owner + " ...')";
        return new StoreException(
                "store " + file + ": expected " + what + " that '" + user + "' may write, it belongs to '" + owner
                        + "'; " + mend + ", or set PATHWATCH_STATE to a folder of your own",
                cause);
    }

    /** The owner of the file, or of the first folder above it that this user can see. */
    private static String ownerOf(Path file) {
        for (Path path = file; path != null; path = path.getParent()) {
            try {
                return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
            } catch (IOException e) {
                continue; // hidden in a folder of its owner
            }
        }
        return "unknown";
    }
}
