package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.model.GraphicCharacter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes plain lines of what a tool, a terminal or a web page gave; whatever the bytes are, there is a text. */
public final class PrintedText {

    /** What is longer is cut. */
    static final int MAX_LENGTH = 1 << 20;

    private PrintedText() {}

    /**
     * Decodes as UTF-8 where the bytes are well formed, else as UTF-16 if they begin with its mark or every other
     * one is zero, else as Windows-1252.
     */
    static String decode(byte[] printed) {
        byte[] bytes = printed.length > MAX_LENGTH ? Arrays.copyOf(printed, lastWhole(printed)) : printed;
        if (isAscii(bytes)) {
            return new String(bytes, ISO_8859_1);
        }
        Charset wide = wideCharset(bytes);
        if (wide != null) {
            return new String(bytes, wide);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** The last place within the limit at which no UTF-8 character is split. */
    private static int lastWhole(byte[] bytes) {
        int end = MAX_LENGTH;
        while (end > MAX_LENGTH - 4 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /** The bytes as text if that is all they need, as nearly always; null if they are to be decoded and normalized. */
    static @Nullable String plain(byte[] printed) {
        return isPlain(printed) ? new String(printed, ISO_8859_1) : null;
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' && b != '\n') {
                return false;
            }
        }
        return bytes.length <= MAX_LENGTH;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Charset wideCharset(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (mark == 0xFFFE || bytes[0] != 0 && isZeroAtEvery(bytes, 1)) {
            return UTF_16LE;
        }
        return mark == 0xFEFF || isZeroAtEvery(bytes, 0) ? UTF_16BE : null;
    }

    private static boolean isZeroAtEvery(byte[] bytes, int first) {
        int looked = Math.min(bytes.length, 64);
        for (int i = first; i < looked; i += 2) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends lines with LF only, turns tabs and no-break spaces into spaces, and drops terminal escapes, backspaces,
     * NULs and byte order marks.
     */
    static String normalize(String decoded) {
        String text = decoded.length() > MAX_LENGTH ? decoded.substring(0, MAX_LENGTH) : decoded;
        for (int i = 0; i < text.length(); i++) {
            if (isOdd(text.charAt(i))) {
                return rewrite(text, i);
            }
        }
        return text;
    }

    private static boolean isOdd(char c) {
        return c < ' ' && c != '\n' || c == '\u00A0' || c == '\uFEFF';
    }

    private static String rewrite(String text, int firstOdd) {
        StringBuilder plain = new StringBuilder(text.length()).append(text, 0, firstOdd);
        int i = firstOdd;
        while (i < text.length()) {
            char c = text.charAt(i++);
            switch (c) {
                case '\r' -> {
                    if (i == text.length() || text.charAt(i) != '\n') {
                        plain.append('\n');
                    }
                }
                case '\t', '\u00A0' -> plain.append(' ');
                case '\u001B' -> i = afterEscape(text, i);
                case '\b', '\0', '\uFEFF' -> {}
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Only {@code ESC [ … letter} is dropped whole; of anything else, the escape character. */
    private static int afterEscape(String text, int from) {
        if (from == text.length() || text.charAt(from) != '[') {
            return from;
        }
        int i = from + 1;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
            i++;
        }
        return Math.min(i + 1, text.length());
    }

    /** {@code line} without the blanks around it, control and format characters escaped, cut to 200 characters. */
    public static String quote(String line) {
        String stripped = line.strip();
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < stripped.length() && quoted.length() < 200; i++) {
            char c = stripped.charAt(i);
            if (c >= ' ' && c <= '~' || GraphicCharacter.is(c)) { // a trace loads no class for plain ASCII
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.toString();
    }
}
