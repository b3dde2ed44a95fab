package io.pathwatch.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stable identities: the first hex digits of a SHA-256. */
public final class Digest {

    private Digest() {}

    /** The first {@code digits} (even, up to 64) lower-case hex digits of the SHA-256 of {@code text} in UTF-8. */
    public static String hex(String text, int digits) {
        return hex(text.getBytes(StandardCharsets.UTF_8), digits);
    }

    /** The first {@code digits} (even, up to 64) lower-case hex digits of the SHA-256 of {@code bytes}. */
    public static String hex(byte[] bytes, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, digits / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
