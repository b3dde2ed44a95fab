package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A key to the page and the API. Only its SHA-256 is kept: whoever reads that cannot ask with it.
 *
 * @param name tells it from others: 1 to 64 letters, digits, dots, underscores and hyphens
 * @param role what its holder may do
 * @param createdAt when it was made
 * @param digest lower-case hex SHA-256 of its text
 */
public record AccessToken(String name, Role role, Instant createdAt, String digest) {

    /** Every token begins so, which lets people and scanners know one when they see it. */
    public static final String PREFIX = "pwt_";

    private static final int BYTES = 32;
    private static final int DIGITS = 64;
    private static final int LONGEST_NAME = 64;

    /** @throws IllegalArgumentException if the name is none, or {@code digest} is no SHA-256 */
    public AccessToken {
        requireNonNull(role, "role");
        requireNonNull(createdAt, "createdAt");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name: expected 1 to " + LONGEST_NAME + " letters, digits, '.', '_' and '-', found '" + name + "'");
        }
        if (!isDigest(digest)) {
            throw new IllegalArgumentException(
                    "digest: expected " + DIGITS + " lower-case hex digits, found '" + digest + "'");
        }
    }

    /** A text that nobody can guess: 256 random bits. */
    public static String newText(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of the token {@code text}. */
    public static AccessToken of(String name, Role role, Instant createdAt, String text) {
        return new AccessToken(name, role, createdAt, digestOf(text));
    }

    public static String digestOf(String text) {
        return Digest.hex(text, DIGITS);
    }

    /** Whether it is the one with that digest; takes as long whatever the answer. */
    public boolean hasDigest(String other) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    public static boolean isName(String text) {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST_NAME;
        for (int i = 0; fits && i < text.length(); i++) {
            char c = text.charAt(i);
            fits = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
        }
        return fits;
    }

    private static boolean isDigest(String text) {
        boolean fits = text.length() == DIGITS;
        for (int i = 0; fits && i < text.length(); i++) {
            char c = text.charAt(i);
            fits = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
        return fits;
    }
}
