package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @throws ConfigurationException if there is no such file, it may not be read, is too large or not UTF-8 */
    public static FileText read(Path file) throws ConfigurationException {
        String name = shown(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException absent) {
            throw Mistakes.only(name, 0, null, "none", "a file");
        } catch (AccessDeniedException denied) {
            throw Mistakes.only(name, 0, null, "one that " + user() + " may not read", "a readable file");
        } catch (IOException unreadable) {
            throw Mistakes.only(name, 0, null, "one that cannot be read: " + unreadable.getMessage(), "a file");
        }
        if (bytes.length > LARGEST) {
            throw Mistakes.only(name, 0, null, "more", "at most " + LARGEST / 1_000_000 + " MB");
        }
        return new FileText(name, decode(name, bytes));
    }

    /** The path for people: relative to the working directory where it is inside. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    private static String decode(String name, byte[] bytes) throws ConfigurationException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            String found = "the byte 0x" + Integer.toHexString(bytes[in.position()] & 0xFF);
            throw Mistakes.only(name, line, null, found, "text in UTF-8");
        }
        out.flip();
        if (out.hasRemaining() && out.charAt(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        return out.toString();
    }

    private static String user() {
        return "the user '" + System.getProperty("user.name") + "'";
    }
}
