package io.pathwatch.source;

import io.pathwatch.model.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent to a looking glass.
 *
 * @param uri {@code http} or {@code https}, with a host
 * @param form fields as {@code application/x-www-form-urlencoded}; empty: the page is fetched with GET
 */
public record LookingGlassRequest(URI uri, String form) {

    /** Content type of {@link #form()}. */
    public static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /**
     * Puts {@code host} where the source has {@code _IP_ADDRESS_}, URL-encoded. What a URL may not hold in the
     * configured address is encoded too, so that an address copied from a browser works.
     *
     * @param host name or numeric address to trace
     * @throws IllegalArgumentException if no address of a page comes of it
     */
    public static LookingGlassRequest of(Source.LookingGlass source, String host) {
        String url = encodeIllegal(source.url().strip()).replace(Source.ADDRESS_PLACEHOLDER, encode(host));
        return new LookingGlassRequest(parse(source, url), form(source.postData(), host));
    }

    public String method() {
        return form.isEmpty() ? "GET" : "POST";
    }

    private static URI parse(Source.LookingGlass source, String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(mistake(source) + " (" + e.getReason() + ")", e);
        }
        throw new IllegalArgumentException(mistake(source));
    }

    private static String mistake(Source.LookingGlass source) {
        return "url: expected http://… or https://… with a host, was '" + source.url() + "'";
    }

    /** Fields in the order of their names: the map keeps none, and a body should not change from call to call. */
    private static String form(Map<String, String> fields, String host) {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encode(field.getKey()))
                    .append('=')
                    .append(encode(field.getValue().replace(Source.ADDRESS_PLACEHOLDER, host)));
        }
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String encodeIllegal(String url) {
        StringBuilder encoded = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '%' ? isEscape(url, i) : c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0) {
                encoded.append(c);
            } else {
                int codePoint = url.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                encoded.append(encode(Character.toString(codePoint)).replace("+", "%20"));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(String url, int at) {
        return at + 2 < url.length()
                && Character.digit(url.charAt(at + 1), 16) >= 0
                && Character.digit(url.charAt(at + 2), 16) >= 0;
    }
}
