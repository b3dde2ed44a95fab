package io.pathwatch.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a page into text: as its header says, else as it says itself, else as they look. */
final class PageCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int META_WITHIN = 4096;

    private PageCharset() {}

    /** @param contentType value of the header; absent without one */
    static String decode(byte[] body, @Nullable String contentType) {
        Charset marked = byteOrderMark(body);
        if (marked != null) {
            String text = new String(body, marked);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        Charset named = contentType == null ? null : namedIn(contentType);
        if (named == null) {
            int length = Math.min(body.length, META_WITHIN);
            named = namedIn(new String(body, 0, length, StandardCharsets.ISO_8859_1));
        }
        return named == null ? guess(body) : new String(body, named);
    }

    private static @Nullable Charset byteOrderMark(byte[] body) {
        int first = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        if (first == 0xFEFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFFFE) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xEFBB && body.length > 2 && (body[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
    }

    /** What follows the first {@code charset=} in a header or in the tags at the top of a page. */
    private static @Nullable Charset namedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        int start = at + "charset=".length();
        while (start < lower.length() && (lower.charAt(start) == '"' || lower.charAt(start) == '\'')) {
            start++;
        }
        int end = start;
        while (end < lower.length()
                && (Character.isLetterOrDigit(lower.charAt(end)) || "-_:.".indexOf(lower.charAt(end)) >= 0)) {
            end++;
        }
        return byName(lower.substring(start, end));
    }

    private static @Nullable Charset byName(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean latin = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            return latin ? WINDOWS_1252 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // a page that names a charset nobody knows is read as one that names none
        }
    }

    private static String guess(byte[] body) {
        if (body.length > 3 && body[1] == 0 && body[3] == 0) {
            return new String(body, StandardCharsets.UTF_16LE);
        }
        if (body.length > 3 && body[0] == 0 && body[2] == 0) {
            return new String(body, StandardCharsets.UTF_16BE);
        }
        CharBuffer text = CharBuffer.allocate(body.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body), text, false); // a page that was cut may end within a character
        return result.isError() ? new String(body, WINDOWS_1252) : text.flip().toString();
    }
}
