package io.pathwatch.detect.steady.path;

/** Unsigned numbers of two and four bytes, highest first, at a fixed place, so that they can be changed where they stand. */
final class Words {

    static final long MOST_32 = 0xFFFF_FFFFL;
    static final int MOST_16 = 0xFFFF;

    private Words() {}

    static int get16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static int getInt(byte[] bytes, int at) {
        return get16(bytes, at) << 16 | get16(bytes, at + 2);
    }

    static long get32(byte[] bytes, int at) {
        return getInt(bytes, at) & MOST_32;
    }

    static void put32(byte[] bytes, int at, long value) {
        put16(bytes, at, (int) (value >> 16));
        put16(bytes, at + 2, (int) value);
    }
}
