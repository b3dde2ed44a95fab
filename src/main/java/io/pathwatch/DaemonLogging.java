package io.pathwatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@code log4j2.xml} what the configuration says about logging, through the system properties it looks up. The one
 * class that knows their names on the Java side; commands that end by themselves never load it, nor the logging behind it.
 */
final class DaemonLogging {

    /** Bytes a log file must be allowed to have. */
    static final long SMALLEST_FILE = 1024;

    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");
    private static final List<String> FORMATS = List.of("text", "json");

    private DaemonLogging() {}

    /**
     * To be called before the first logger is made; later it changes nothing.
     *
     * @param level {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error} or {@code off}
     * @param file also log there, its directory exists; standard error only if absent
     * @param format of the file: {@code text}, or {@code json} for one object per line
     * @param maxSizeBytes the file is put aside when it has grown to this; at least 1024
     * @param keep how many files put aside are kept; at least 1
     * @throws IllegalArgumentException if a value is not as told; the message names its key
     */
    static void configure(String level, @Nullable Path file, String format, long maxSizeBytes, int keep) {
        requireOneOf(LEVELS, level, "pathwatch.log.level");
        requireOneOf(FORMATS, format, "pathwatch.log.format");
        require(maxSizeBytes >= SMALLEST_FILE, "pathwatch.log.max-size", "at least 1KiB", maxSizeBytes + " bytes");
        require(keep >= 1, "pathwatch.log.keep", "at least 1", Integer.toString(keep));
        System.setProperty("pathwatch.log.level", level);
        // Camel says at info what it started, and much else that only helps who looks for a fault in it
        boolean isVerbose = LEVELS.indexOf(level) <= LEVELS.indexOf("info");
        System.setProperty("pathwatch.log.start-lines", isVerbose ? "info" : level);
        System.setProperty("pathwatch.log.libraries", isVerbose ? "warn" : level);
        System.setProperty("log4j2.disableJmx", "true");
        if (file != null) {
            requireWritable(file);
            System.setProperty("pathwatch.log.file", file.toString());
            System.setProperty("pathwatch.log.format", format);
            System.setProperty("pathwatch.log.max-size", Long.toString(maxSizeBytes));
            System.setProperty("pathwatch.log.keep", Integer.toString(keep));
        }
    }

    private static void requireWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        boolean isUsable = !Files.isDirectory(file)
                && (Files.exists(file) ? Files.isWritable(file) : directory != null && Files.isWritable(directory));
        require(isUsable, "pathwatch.log.file", "a file that can be written", "'" + file + "'");
    }

    private static void requireOneOf(List<String> allowed, String value, String key) {
        require(allowed.contains(value), key, "one of " + String.join(", ", allowed), "'" + value + "'");
    }

    private static void require(boolean isMet, String key, String expected, String found) {
        if (!isMet) {
            throw new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
        }
    }
}
