package io.pathwatch.web;

import io.pathwatch.model.Digest;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, ready to be sent.
 *
 * @param mediaType with its charset, if it is text
 * @param tag what its content is known by, without quotes
 * @param plain its bytes
 * @param packed the same in gzip; empty if that is no smaller
 */
record PageFile(String mediaType, String tag, Buffer plain, Buffer packed) {

    private static final int TAG_DIGITS = 32;

    /** @throws IllegalArgumentException if the ending of {@code name} tells no type that a page is made of */
    static PageFile of(String name, byte[] bytes) {
        byte[] packed = pack(bytes);
        return new PageFile(
                mediaTypeOf(name),
                Digest.hex(bytes, TAG_DIGITS),
                Buffer.buffer(bytes),
                packed.length < bytes.length ? Buffer.buffer(packed) : Buffer.buffer());
    }

    boolean isPacked() {
        return packed.length() > 0;
    }

    private static String mediaTypeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "txt" -> "text/plain; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            default ->
                throw new IllegalArgumentException(
                        "page file '" + name + "': expected one of html, css, js, txt, json, svg and png");
        };
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be packed", e);
        }
        return packed.toByteArray();
    }
}
