package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file that people edit holds.
 *
 * @param name as it stands in messages: relative to the working directory where it is inside
 * @param text UTF-8 decoded, without a byte order mark
 */
public record FileText(String name, String text) {

    /** The largest file that is read, in bytes. */
    static final int LARGEST = 4_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';

    /** @throws ConfigurationException if there is no such file, it may not be read, is too large or not UTF-8 */
    public static FileText read(Path file) throws ConfigurationException {
        String name = shown(file);
        byte[] bytes;
        // not Files.newInputStream: that loads forty classes more, which a one-shot command waits for
        try (InputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException unreadable) {
            throw unreadable(file, name, unreadable);
        }
        if (bytes.length > LARGEST) {
            throw Mistakes.only(name, 0, null, "more", "at most " + LARGEST / 1_000_000 + " MB");
        }
        return new FileText(name, decode(name, bytes));
    }

    private static ConfigurationException unreadable(Path file, String name, IOException why) {
        if (Files.notExists(file)) {
            return Mistakes.only(name, 0, null, "none", "a file");
        }
        if (Files.isDirectory(file)) {
            return Mistakes.only(name, 0, null, "a directory", "a file");
        }
        if (!Files.isReadable(file)) {
            String user = System.getProperty("user.name");
            return Mistakes.only(name, 0, null, "one that the user '" + user + "' may not read", "a readable file");
        }
        return Mistakes.only(name, 0, null, "one that cannot be read: " + why.getMessage(), "a file");
    }

    /** The path for people: relative to the working directory where it is inside. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    private static String decode(String name, byte[] bytes) throws ConfigurationException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            checkUtf8(name, bytes);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The replacement character may stand in the file itself, or for bytes that are not UTF-8. */
    private static void checkUtf8(String name, byte[] bytes) throws ConfigurationException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            String found = "the byte 0x" + Integer.toHexString(bytes[in.position()] & 0xFF);
            throw Mistakes.only(name, line, null, found, "text in UTF-8");
        }
    }
}
