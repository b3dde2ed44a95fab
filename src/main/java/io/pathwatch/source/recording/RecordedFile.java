package io.pathwatch.source.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file as it was when it was looked at.
 *
 * @param size bytes
 * @param modified when its content last changed, as precisely as the file system tells
 */
public record RecordedFile(Path path, long size, Instant modified) {

    private static final int BUFFER = 1 << 16;

    /** @throws IOException if there is no such file, or it is a link, a folder or a device */
    public static RecordedFile of(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!now.isRegularFile()) {
            String found = now.isSymbolicLink() ? "a link" : now.isDirectory() ? "a folder" : "a device";
            throw new IOException("expected a file, found " + found);
        }
        return new RecordedFile(path, now.size(), now.lastModifiedTime().toInstant());
    }

    /** Whether it is still the one that was looked at. */
    public boolean isUnchanged() {
        try {
            return of(path).equals(this);
        } catch (IOException e) {
            return false;
        }
    }

    /** Follows no link, should one stand there by now. */
    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), BUFFER);
    }
}
