package io.pathwatch.alerts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be secret in a URL: the longer parts of its path and query. Servers like to repeat it where they say that
 * there is nothing.
 *
 * @param parts longest first
 */
record UrlParts(List<String> parts) {

    /** Shorter ones are words, and would make holes in what is said. */
    private static final int SHORTEST_TOKEN = 8;

    static UrlParts of(@Nullable String url) {
        List<String> parts = new ArrayList<>();
        int authority = url == null ? -1 : url.indexOf("://");
        int path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
        if (path >= 0) {
            for (String part : url.substring(path).split("[/?&=#;]")) {
                add(part, parts);
                add(decoded(part), parts);
            }
        }
        parts.sort(Comparator.comparingInt(String::length).reversed());
        return new UrlParts(List.copyOf(parts));
    }

    private static void add(String part, List<String> parts) {
        if (part.length() >= SHORTEST_TOKEN && !parts.contains(part)) {
            parts.add(part);
        }
    }

    /** As a server may have read it; as it is where it is not encoded. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // such as 100%
        }
    }

    /** {@code text} with stars for each of them. */
    String removeFrom(String text) {
        String rest = text;
        for (String part : parts) {
            rest = rest.replace(part, "***");
        }
        return rest;
    }
}
