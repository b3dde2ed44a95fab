package io.pathwatch.model;

import java.util.Arrays;

/** What the conditions of a series remember from trace to trace. Only who made it can read it. */
public final class OpaqueState {

    private final byte[] bytes;

    private OpaqueState(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes must not be changed afterwards */
    public static OpaqueState of(byte[] bytes) {
        return new OpaqueState(bytes);
    }

    /** Must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaqueState state && Arrays.equals(bytes, state.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
