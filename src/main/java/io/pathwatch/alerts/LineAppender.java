package io.pathwatch.alerts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Lets files of lines grow by whole ones only, whatever a full disk or the end of a process leaves. Several threads may
 * append to one file; other processes should not.
 */
final class LineAppender {

    /**
     * Appends {@code line} with its end, and returns once it is on disk. If that fails, what was written of it is taken
     * back. What an earlier writer left of the same line is replaced; other text without an end of line gets one.
     *
     * @param file made, with its folders, if it is not there; looked for anew each time, so that it may be rotated
     * @param line without a line break
     */
    void append(Path file, String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or a device has no end to look at
            Files.write(file, text, StandardOpenOption.WRITE);
            return;
        }
        appendWhole(file, text);
    }

    /**
     * Makes ready for somebody else who is going to append {@code line}: what an earlier writer left of it is taken away,
     * and other text without an end of line gets one.
     *
     * @param file nothing happens if there is none yet
     */
    synchronized void mend(Path file, String line) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            long end = channel.size();
            byte[] before = tail(file, end, text.length);
            int piece = unended(before);
            if (isOf(text, before, piece, end)) {
                channel.truncate(end - piece);
                channel.force(true);
            } else if (piece > 0) {
                write(channel, new byte[] {'\n'});
                channel.force(true);
            }
        }
    }

    private synchronized void appendWhole(Path file, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long end = channel.size();
            byte[] before = tail(file, end, text.length);
            int piece = unended(before);
            byte[] written = text;
            if (isOf(text, before, piece, end)) {
                end -= piece;
                channel.truncate(end);
            } else if (piece > 0) {
                written = ended(text);
            }
            try {
                write(channel, written);
                channel.force(true);
            } catch (IOException | RuntimeException e) {
                takeBack(channel, end, e);
                throw e;
            }
        }
    }

    /** Whether the last {@code piece} bytes are all that the last line of the file has, and {@code text} begins so. */
    private static boolean isOf(byte[] text, byte[] before, int piece, long size) {
        boolean isWhole = piece < before.length || before.length == size;
        return isWhole && Arrays.equals(before, before.length - piece, before.length, text, 0, piece);
    }

    private static byte[] tail(Path file, long size, int longest) throws IOException {
        int length = (int) Math.min(size, longest);
        ByteBuffer tail = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = 0;
            while (count >= 0 && tail.hasRemaining()) {
                count = channel.read(tail, size - length + tail.position());
            }
        }
        return tail.array();
    }

    /** How many bytes there are after the last end of a line. */
    private static int unended(byte[] bytes) {
        int from = bytes.length;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        return bytes.length - from;
    }

    private static void write(FileChannel channel, byte[] text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] ended(byte[] text) {
        byte[] with = new byte[text.length + 1];
        with[0] = '\n';
        System.arraycopy(text, 0, with, 1, text.length);
        return with;
    }

    private static void takeBack(FileChannel channel, long end, Exception failure) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e); // the next append does it
        }
    }
}
