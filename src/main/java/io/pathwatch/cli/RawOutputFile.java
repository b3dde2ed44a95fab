package io.pathwatch.cli;

import io.pathwatch.model.PrintedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The raw output of a trace, kept in a folder of the user's. */
final class RawOutputFile {

    private RawOutputFile() {}

    /**
     * Writes {@code <host>.<source>.txt} into {@code directory}, over an earlier one; the folder is made if need be.
     * What is no plain character in either name becomes {@code _}.
     *
     * @throws IOException saying which file and why
     */
    static void write(Path directory, String host, String source, String raw) throws IOException {
        Path file = directory.resolve(plain(host) + "." + plain(source) + ".txt");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, raw);
        } catch (IOException e) {
            throw new IOException(
                    "-t/--tmp_dir: expected a folder that can be written, " + file + " could not be: " + e, e);
        }
    }

    private static String plain(String name) {
        String cleaned = PrintedName.clean(name).replace('\\', '_');
        return cleaned.startsWith(".") ? "_" + cleaned.substring(1) : cleaned;
    }
}
