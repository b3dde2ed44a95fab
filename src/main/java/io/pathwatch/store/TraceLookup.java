package io.pathwatch.store;

import java.util.OptionalInt;

/** The part of a trace's identity that is stored: enough to find the few rows it may be, which then tell. */
final class TraceLookup {

    private static final int LENGTH = "tr_0123456789abcdef".length();

    private TraceLookup() {}

    /** The first 32 bits; empty if {@code traceId} is not written as the identity of a trace. */
    static OptionalInt of(String traceId) {
        if (traceId.length() != LENGTH || !traceId.startsWith("tr_")) {
            return OptionalInt.empty();
        }
        int bits = 0;
        for (int i = 3; i < LENGTH; i++) {
            int digit = Character.digit(traceId.charAt(i), 16);
            if (digit < 0) {
                return OptionalInt.empty();
            }
            if (i < 11) {
                bits = bits << 4 | digit;
            }
        }
        return OptionalInt.of(bits);
    }
}
