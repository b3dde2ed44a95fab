package io.pathwatch.model;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Names of hosts as DNS is asked for them. */
public final class HostName {

    /** 253 characters, RFC 1035 2.3.4, and the dot at the end. */
    private static final int LONGEST = 254;

    private HostName() {}

    /**
     * {@code name} of any script in ASCII (RFC 3490), in the case it has; null if no host can have it: it is too long, a
     * part of it is empty or too long, or it has characters that no name may have.
     */
    public static @Nullable String ascii(String name) {
        if (name.length() > LONGEST) {
            return null; // conversion takes the square of the length, and fails from some length on in ways of its own
        }
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
