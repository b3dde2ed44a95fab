package io.pathwatch.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote, in the same order. */
final class ByteReader {

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** 0 to 255. */
    int octet() {
        if (at >= bytes.length) {
            throw new IllegalStateException("stored bytes: expected more than " + bytes.length);
        }
        return bytes[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    /** A {@link #varint} that counts something. */
    int count() {
        return Math.toIntExact(varint());
    }

    long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    byte[] block() {
        return raw(count());
    }

    byte[] raw(int length) {
        if (length > bytes.length - at) {
            throw new IllegalStateException(
                    "stored bytes: expected " + length + " from " + at + ", were " + bytes.length);
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }
}
