package io.pathwatch.alerts;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the alerts of a subscription go, as far as its component has to know. */
sealed interface Receiver {

    /** The route knows by itself. */
    record OfRoute() implements Receiver {}

    /** None is configured: the subscription rests. */
    record Off() implements Receiver {}

    /** An HTTP server; {@code toString} is without what may be secret. */
    record Url(URI uri) implements Receiver {
        @Override
        public String toString() {
            return uri.getScheme() + "://" + uri.getHost();
        }
    }

    /** A file on this host. */
    record File(Path path) implements Receiver {}

    /**
     * @param text a URL, a path, {@code off}, or absent
     * @throws IllegalArgumentException for a URL that cannot be posted to; the message does not repeat it, it may hold
     *     a secret
     */
    static Receiver parse(@Nullable String text) {
        if (text == null) {
            return new OfRoute();
        }
        String receiver = text.strip();
        if (receiver.isEmpty() || receiver.equalsIgnoreCase("off")) {
            return new Off();
        }
        return receiver.contains("://")
                ? parseUrl("receiver", receiver)
                : new File(Path.of(receiver).toAbsolutePath());
    }

    /**
     * Like {@link #parse}, where no path may stand.
     *
     * @param where key of the setting
     * @param text a URL, or {@code off}
     */
    static Receiver parseAddress(String where, String text) {
        String url = text.strip();
        if (url.isEmpty() || url.equalsIgnoreCase("off")) {
            return new Off();
        }
        if (!url.contains("://")) {
            throw mistake(where, "no 'https://' in it");
        }
        return parseUrl(where, url);
    }

    private static Url parseUrl(String where, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw mistake(where, "a character that must be escaped");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw mistake(where, "scheme '" + scheme + "'");
        }
        if (uri.getHost() == null) {
            throw mistake(where, "no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw mistake(where, "user and password in it; put a token into the path or use a signature");
        }
        return new Url(uri);
    }

    private static IllegalArgumentException mistake(String where, String found) {
        return new IllegalArgumentException(
                where + ": expected a URL such as https://alerts.example.net/in, found " + found);
    }
}
