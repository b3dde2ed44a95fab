package io.pathwatch.enrich;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One MaxMind database file, which may be replaced at any time: what cannot be read does not take the place of what
 * could. Looking up may be shared between threads, {@link #refresh()} may not.
 */
final class GeoIpDatabase {

    /** Looked up once in every file before it is used; a file whose data is damaged rarely gets through. */
    private static final byte[][] SAMPLES = {{1, 1, 1, 1}, {45, 33, 32, (byte) 156}, {(byte) 192, 0, 2, 1}};

    private final Path file;
    private final String kind;
    private final @Nullable Path copies;
    private final Consumer<String> notices;
    private volatile @Nullable Reader reader;
    private volatile String lastNotice = "";
    private @Nullable Version seen;

    /** @param kind {@code City} or {@code ASN}, as in the database type of the file */
    GeoIpDatabase(Path file, String kind, @Nullable Path copies, Consumer<String> notices) {
        this.file = file;
        this.kind = kind;
        this.copies = copies;
        this.notices = notices;
    }

    /** Reads the file if it is another one than last time; true if there is new content to look up in. */
    boolean refresh() {
        Version now;
        try {
            now = Version.of(file);
        } catch (IOException e) {
            seen = null;
            tell(reason(e));
            return false;
        }
        if (seen != null && seen.equals(now)) {
            return false;
        }
        // what is written while it is being read makes another version, which is read the next time
        seen = now;
        try {
            Reader opened = open();
            check(opened, kind, now.size());
            reader = opened;
            lastNotice = "";
            return true;
        } catch (InvalidDatabaseException | RuntimeException | InternalError e) {
            tell(reason(e));
            return false;
        } catch (IOException e) {
            // not to be had now: the file may become readable, or the disk get room, without any change to the file
            seen = null;
            tell(reason(e));
            return false;
        }
    }

    /** The record of the network {@code address} is in; absent if there is none. */
    @Nullable
    Map<?, ?> find(InetAddress address) {
        Reader current = reader;
        if (current == null) {
            return null;
        }
        try {
            return find(current, address);
        } catch (IOException | RuntimeException | InternalError e) {
            // InternalError: the file was cut short while it was mapped
            tell("damaged: " + reason(e));
            return null;
        }
    }

    private static @Nullable Map<?, ?> find(Reader reader, InetAddress address) throws IOException {
        boolean unknownFamily =
                address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4;
        return unknownFamily ? null : reader.get(address, Map.class);
    }

    private Reader open() throws IOException {
        if (copies == null) {
            return new Reader(file.toFile());
        }
        Path copy = Files.createTempFile(copies, "geoip", ".mmdb");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return new Reader(copy.toFile());
        } finally {
            Files.delete(copy);
        }
    }

    /** @throws IOException if it is a database of another kind, or damaged as far as can be seen */
    static void check(Reader opened, String kind, long size) throws IOException {
        Metadata metadata = opened.getMetadata();
        String other = kind.equals("City") ? "ASN" : "City";
        if (metadata.databaseType().contains(other)) {
            throw new InvalidDatabaseException(
                    "expected a database of type " + kind + ", found '" + metadata.databaseType() + "'");
        }
        long treeBytes = metadata.nodeCount() * metadata.recordSize() / 4;
        if (treeBytes > size) {
            throw new InvalidDatabaseException(
                    "expected " + treeBytes + " bytes or more, found " + size + "; the file is cut off");
        }
        for (byte[] sample : SAMPLES) {
            find(opened, InetAddress.getByAddress(sample));
        }
    }

    static String reason(Throwable e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Says what is wrong, once as long as it stays the same. */
    private void tell(String what) {
        String effect = kind.equals("City") ? "places" : "AS numbers";
        String consequence = reader == null ? effect + " are absent until it can be read" : "the last good one stays";
        String notice = file + ": " + what + "; " + consequence;
        if (!notice.equals(lastNotice)) {
            lastNotice = notice;
            notices.accept(notice);
        }
    }

    /** What tells one content of a file from the next without reading it. */
    private record Version(
            FileTime modified, long size, @Nullable Object inode) {

        static Version of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }
}
