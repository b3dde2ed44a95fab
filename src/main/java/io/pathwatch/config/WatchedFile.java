package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read again when it changed, and what it last said. A file that cannot be used leaves the last good
 * value in place. {@link #value()} may be called by any thread, the rest by one at a time.
 *
 * @param <T> what the file is read as
 */
public final class WatchedFile<T> {

    /**
     * Turns text into a value.
     *
     * @param <T> what the file is read as
     */
    @FunctionalInterface
    public interface Reader<T> {

        /** @throws ConfigurationException with every mistake */
        T read(FileText file) throws ConfigurationException;
    }

    /** Enough to see without reading that a file is not what it was. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object inode) {

        static @Nullable Stamp of(Path file) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException absent) {
                return null;
            }
        }
    }

    private final Path file;
    private final Reader<T> reader;
    private volatile T value;
    private @Nullable Stamp seen;
    private boolean settled = true;
    private boolean unreadable;
    private @Nullable String text;
    private @Nullable String good;

    private WatchedFile(Path file, Reader<T> reader, T value, @Nullable String text) {
        this.file = file;
        this.reader = reader;
        this.value = value;
        this.text = text;
    }

    /**
     * Reads the file for the first time.
     *
     * @throws ConfigurationException if it cannot be used
     */
    public static <T> WatchedFile<T> open(Path file, Reader<T> reader) throws ConfigurationException {
        return open(file, reader, Optional.empty());
    }

    /**
     * As {@link #open(Path, Reader)}, unless it cannot be used and {@code lastGood} can be: that counts then, and
     * {@link #check()} tells what is wrong.
     *
     * @param lastGood what the file held when it was last used, for example before the program was started again
     * @throws ConfigurationException with the mistakes of the file, if neither can be used
     */
    public static <T> WatchedFile<T> open(Path file, Reader<T> reader, Optional<FileText> lastGood)
            throws ConfigurationException {
        try {
            FileText first = FileText.read(file);
            WatchedFile<T> opened = new WatchedFile<>(file, reader, reader.read(first), first.text());
            opened.good = first.text();
            return opened;
        } catch (ConfigurationException e) {
            WatchedFile<T> opened = new WatchedFile<>(file, reader, value(reader, lastGood, e), null);
            opened.good = lastGood.map(FileText::text).orElse(null);
            opened.settled = false;
            return opened;
        }
    }

    private static <T> T value(Reader<T> reader, Optional<FileText> lastGood, ConfigurationException mistakes)
            throws ConfigurationException {
        if (lastGood.isEmpty()) {
            throw mistakes;
        }
        try {
            return reader.read(lastGood.get());
        } catch (ConfigurationException e) {
            mistakes.addSuppressed(e);
            throw mistakes;
        }
    }

    /** One that need not be there, and counts as {@code value} until it is. */
    public static <T> WatchedFile<T> absent(Path file, Reader<T> reader, T value) {
        return new WatchedFile<>(file, reader, value, null);
    }

    /** The text that {@link #value()} was read from; none if it was read from nothing. */
    public Optional<String> goodText() {
        return Optional.ofNullable(good);
    }

    /** What the file said when it last made sense. */
    public T value() {
        return value;
    }

    /**
     * Looks whether the file changed; meant to be called about once a second. A file is read when it has been left
     * alone from one call to the next, so that one that is being written is not taken for broken.
     *
     * @return whether {@link #value()} is new
     * @throws ConfigurationException if the changed file cannot be used: thrown once for each change
     */
    public boolean check() throws ConfigurationException {
        Stamp stamp = Stamp.of(file);
        if (!Objects.equals(stamp, seen)) {
            seen = stamp;
            settled = false;
            unreadable = false;
            return false;
        }
        if (settled && !unreadable) {
            return false;
        }
        settled = true;
        return readAgain();
    }

    /** Makes {@link #check()} read the file although it did not change: what it is read against did. */
    public void invalidate() {
        settled = false;
        text = null;
    }

    private boolean readAgain() throws ConfigurationException {
        FileText changed;
        try {
            changed = FileText.read(file);
        } catch (ConfigurationException e) {
            text = null;
            if (unreadable) {
                return false; // told before; tried again, as who may read it does not show in its stamp
            }
            unreadable = true;
            throw e;
        }
        unreadable = false;
        if (changed.text().equals(text)) {
            return false;
        }
        text = changed.text();
        value = reader.read(changed);
        good = changed.text();
        return true;
    }
}
