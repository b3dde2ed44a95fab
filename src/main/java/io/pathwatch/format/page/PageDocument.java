package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Pictures as one HTML file that asks no server: script, style and data stand in it. Its policy allows this script and
 * this style by their SHA-256 sums and nothing else; data is a block of JSON, from which the script makes text nodes.
 */
public final class PageDocument {

    private static final String PAGE = "/io/pathwatch/web/page/";

    private PageDocument() {}

    /** What is drawn. */
    public enum Kind {
        /** Traces, one by one. */
        TRACE("trace.js", List.of()),
        /** Series over a span. */
        SERIES("series.js", List.of("uplot"));

        private final String module;
        private final List<String> lines;

        Kind(String module, List<String> lines) {
            this.module = module;
            this.lines = lines;
        }
    }

    /** What every kind needs, into an object that is open: classes of RTT, and the map of the world. */
    static void start(JsonGenerator json) throws IOException {
        limits(json, "limits", 30, 90, 180);
        limits(json, "baseLimits", 5, 20, 50);
        json.writeFieldName("world");
        json.writeRawValue(PageScript.resource(PAGE + "world-110m.json").strip());
    }

    private static void limits(JsonGenerator json, String field, int... millis) throws IOException {
        json.writeFieldName(field);
        json.writeArray(millis, 0, millis.length);
    }

    /** @param title of the window; any text */
    public static String render(Kind kind, String title, JsonWriter.Value data) {
        String script = scriptOf(kind);
        String style = styleOf(kind);
        String policy = "default-src 'none'; script-src '" + sum(script) + "'; style-src '" + sum(style)
                + "'; img-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main id="main" tabindex="-1"><noscript><p>This file draws its pictures with a script.</p></noscript></main>
            <p id="announce" class="unseen" role="status" aria-live="polite"></p>
            <script type="application/json" id="data">%s</script>
            <script>%s</script>
            </body>
            </html>
            """.formatted(policy, MarkupText.of(title), style, dataOf(data), script);
    }

    /** Within strings only, JSON has {@code <}: escaped, nothing in it ends the block. */
    private static String dataOf(JsonWriter.Value data) {
        return new String(PageJson.render(data), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private static String scriptOf(Kind kind) {
        StringBuilder script = new StringBuilder();
        GeoLibrary.NAMES.forEach(name -> license(script, name));
        script.append(GeoLibrary.script());
        for (String name : kind.lines) {
            license(script, name);
            script.append(text(WebJar.read(name, "dist/uPlot.iife.min.js"))).append(";\n");
        }
        return closed(script.append(PageScript.of(kind.module)).toString());
    }

    private static void license(StringBuilder script, String name) {
        script.append("/* ")
                .append(name)
                .append(' ')
                .append(WebJar.version(name))
                .append("\n")
                .append(text(WebJar.read(name, "LICENSE")))
                .append("*/\n");
    }

    private static String styleOf(Kind kind) {
        StringBuilder style = new StringBuilder(PageScript.resource(PAGE + "page.css"));
        style.append(PageScript.resource(PAGE + "pictures.css"));
        kind.lines.forEach(name -> style.append(text(WebJar.read(name, "dist/uPlot.min.css"))));
        return closed(style.toString());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Text of ours that stands in an element as it is. */
    private static String closed(String text) {
        String lines = text.replace("\r\n", "\n");
        String lower = lines.toLowerCase(Locale.ROOT);
        if (lower.contains("</script") || lower.contains("</style") || lower.contains("<!--")) {
            throw new IllegalStateException("script or style: expected nothing that ends it, found such a text");
        }
        return lines;
    }

    private static String sum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
