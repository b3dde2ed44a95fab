package io.pathwatch.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Pages that a server compressed (RFC 1952). */
final class Gzip {

    private Gzip() {}

    static boolean isCompressed(byte[] body) {
        return body.length > 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B && body[2] == 8;
    }

    /** The first {@code max} bytes, or as many as there are before the page was cut. */
    static byte[] expand(byte[] body, int max) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] buffer = new byte[8192];
            int read = in.read(buffer);
            while (read >= 0 && plain.size() < max) {
                plain.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (IOException e) {
            return plain.toByteArray(); // cut, or not compressed after all: what there is must do
        }
        return plain.toByteArray();
    }
}
