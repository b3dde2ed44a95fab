package io.pathwatch.model.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote, in the same order. Bytes that end too soon, and counts that cannot be, are an
 * {@link IllegalStateException}.
 */
public final class ByteReader {

    /** Far more than is counted anywhere, so that two counts can be added. */
    private static final long MOST = 1 << 28;

    private final byte[] bytes;
    private int at;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** 0 to 255. */
    public int octet() {
        if (at >= bytes.length) {
            throw new IllegalStateException("stored bytes: expected more than " + bytes.length);
        }
        return bytes[at++] & 0xFF;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("stored bytes: expected the end of a number before " + at + ", was none");
    }

    /** A {@link #varint} that counts something. */
    public int count() {
        long value = varint();
        if (value < 0 || value > MOST) {
            throw new IllegalStateException("stored bytes: expected a count before " + at + ", was " + value);
        }
        return (int) value;
    }

    /** A {@link #count} of what follows, each of a byte at least. */
    public int items() {
        int items = count();
        if (items > bytes.length - at) {
            throw new IllegalStateException(
                    "stored bytes: expected " + items + " items from " + at + ", were " + bytes.length);
        }
        return items;
    }

    public long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    public String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    public byte[] block() {
        return raw(count());
    }

    public byte[] raw(int length) {
        if (length > bytes.length - at) {
            throw new IllegalStateException(
                    "stored bytes: expected " + length + " from " + at + ", were " + bytes.length);
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public boolean isAtEnd() {
        return at == bytes.length;
    }
}
