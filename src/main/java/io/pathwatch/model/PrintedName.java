package io.pathwatch.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Host names that came from the network: attacker text until cleaned. */
public final class PrintedName {

    private static final int MAX_LENGTH = 253;

    private PrintedName() {}

    /** {@code printed}, cleaned; null where nothing or only blanks are printed, which is no name. */
    public static @Nullable String of(@Nullable String printed) {
        return printed == null || printed.isBlank() ? null : clean(printed);
    }

    /**
     * {@code name} with every character outside {@code A-Z a-z 0-9 . _ -} written as {@code \xNN} for each of its UTF-8 bytes,
     * cut to 253 characters. Idempotent names (plain host names) come back unchanged.
     */
    public static String clean(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder cleaned = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            String next = isPlain((char) (b & 0xFF)) ? String.valueOf((char) b) : escape(b);
            if (cleaned.length() + next.length() > MAX_LENGTH) {
                break;
            }
            cleaned.append(next);
        }
        return cleaned.toString();
    }

    private static String escape(byte b) {
        return "\\x" + Character.forDigit((b >> 4) & 0xF, 16) + Character.forDigit(b & 0xF, 16);
    }

    private static boolean isPlain(String name) {
        if (name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
