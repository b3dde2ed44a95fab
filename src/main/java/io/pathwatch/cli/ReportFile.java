package io.pathwatch.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a report is written to. */
final class ReportFile {

    private static final String WHERE = "-o/--output: ";

    private ReportFile() {}

    /**
     * Writes {@code text} in UTF-8; half a file does not stay.
     *
     * @param force whether a file that is there may be written over
     * @throws IOException saying which file, why, and what to do
     */
    static void write(String name, String text, boolean force) throws IOException {
        Path file = pathOf(name);
        OpenOption[] options = force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        boolean isBegun = false;
        try (OutputStream out = Files.newOutputStream(file, options)) {
            isBegun = true;
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    WHERE + "expected a file that is not there yet, found '" + file + "'; --force writes over it", e);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    WHERE + "expected a file in a folder that exists, found '" + file + "'; make its folder first", e);
        } catch (IOException e) {
            if (isBegun && Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
            throw new IOException(
                    WHERE + "expected a file that can be written, '" + file + "' gave " + FileReason.of(e, file), e);
        }
    }

    private static Path pathOf(String name) throws IOException {
        try {
            if (!name.isBlank()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            throw new IOException(WHERE + "expected a path, found '" + name + "'", e);
        }
        throw new IOException(WHERE + "expected a path, found '" + name + "'");
    }
}
