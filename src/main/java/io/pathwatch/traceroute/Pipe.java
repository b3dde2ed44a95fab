package io.pathwatch.traceroute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** What came out of one stream of a program so far, up to a little more than the cap. */
final class Pipe {

    private final InputStream in;
    private byte[] bytes = new byte[2048];
    private int size;

    Pipe(InputStream in) {
        this.in = in;
    }

    /** The stream, for its lock. */
    InputStream stream() {
        return in;
    }

    /**
     * Reads what is there without waiting for more, until the cap is passed.
     *
     * @return how many bytes that were
     */
    int drain() throws IOException {
        int before = size;
        int there;
        while (!isOverCap() && (there = in.available()) > 0) {
            if (there > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, size + Math.max(there, size));
            }
            int read = in.read(bytes, size, there);
            if (read < 0) {
                break;
            }
            size += read;
        }
        return size - before;
    }

    boolean isOverCap() {
        return size > CommandRunner.OUTPUT_CAP;
    }

    byte[] contents() {
        return Arrays.copyOf(bytes, Math.min(size, CommandRunner.OUTPUT_CAP));
    }

    String text() {
        return size == 0 ? "" : PrintedText.decode(contents());
    }

    void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the reading end of a pipe", e);
        }
    }
}
