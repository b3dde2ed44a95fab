package io.pathwatch.store;

import java.util.Arrays;
import java.util.zip.CRC32;

/** Bytes as a key, with the checksum that finds them in the store. */
final class ByteKey {

    private final byte[] bytes;
    private final int checksum;

    ByteKey(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        this.bytes = bytes;
        this.checksum = (int) crc.getValue();
    }

    byte[] bytes() {
        return bytes;
    }

    int checksum() {
        return checksum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteKey key && checksum == key.checksum && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return checksum;
    }
}
