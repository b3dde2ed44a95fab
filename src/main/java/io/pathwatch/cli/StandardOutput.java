package io.pathwatch.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where a command prints what it was asked for, and nothing else. */
final class StandardOutput {

    private StandardOutput() {}

    /**
     * Writes {@code text} in UTF-8. That nobody reads any more, as after {@code | head}, is no failure.
     *
     * @throws IOException if it cannot be written, as when the disk is full
     */
    static void write(String text) throws IOException {
        // not closed: it is the process's own; System.out would keep failures to itself
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw new IOException("standard output: the report could not be written: " + e.getMessage(), e);
            }
        }
    }
}
