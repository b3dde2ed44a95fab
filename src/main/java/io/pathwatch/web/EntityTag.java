package io.pathwatch.web;

import io.pathwatch.model.Digest;
import org.jspecify.annotations.Nullable;

/** What a body is known by: a client that sends it back has that body (RFC 9110, 8.8.3). */
public final class EntityTag {

    private static final String WEAK = "W/";
    private static final int DIGITS = 24;

    private EntityTag() {}

    /** That of {@code body}; weak, as it may be packed on its way, and is other bytes then. */
    public static String of(byte[] body) {
        return WEAK + '"' + Digest.hex(body, DIGITS) + '"';
    }

    /**
     * Whether one of the tags that the client has is {@code tag} (RFC 9110, 13.1.2).
     *
     * @param header {@code If-None-Match} as it was sent; absent: it has none
     */
    public static boolean isAmong(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String each : header.split(",")) {
            String known = each.strip();
            if (known.equals("*") || opaque(known).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
