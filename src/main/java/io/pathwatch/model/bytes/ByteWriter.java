package io.pathwatch.model.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends numbers and texts to bytes; {@link ByteReader} reads them back. */
public final class ByteWriter {

    private byte[] bytes = new byte[128];
    private int size;

    /** The lowest eight bits of {@code value}. */
    public ByteWriter octet(int value) {
        makeRoomFor(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits a byte, lowest first; one byte up to 127. */
    public ByteWriter varint(long value) {
        makeRoomFor(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** A number of either sign; one byte from -64 to 63. */
    public ByteWriter signed(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    public ByteWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The length and the bytes. */
    public ByteWriter block(byte[] block) {
        return varint(block.length).raw(block);
    }

    /** The bytes without their length. */
    public ByteWriter raw(byte[] block) {
        makeRoomFor(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void makeRoomFor(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
