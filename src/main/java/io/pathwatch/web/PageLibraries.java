package io.pathwatch.web;

import io.pathwatch.format.page.GeoLibrary;
import io.pathwatch.format.page.WebJar;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scripts of others that the page uses, from their WebJars; several small ones are served as one. */
final class PageLibraries {

    /**
     * Each adds to the global {@code d3} what the later ones need of it. A map is drawn without; they are fetched once
     * somebody is about to move it.
     */
    private static final List<String> ZOOM = List.of(
            "d3-dispatch",
            "d3-timer",
            "d3-color",
            "d3-interpolate",
            "d3-ease",
            "d3-selection",
            "d3-transition",
            "d3-drag",
            "d3-zoom");

    private static final String LINES = "uplot";

    private PageLibraries() {}

    /** Content by name below {@code /ui/lib/}. */
    static Map<String, byte[]> read() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ByteArrayOutputStream licenses = new ByteArrayOutputStream();
        GeoLibrary.NAMES.forEach(name -> license(licenses, name));
        files.put("geo.js", text(GeoLibrary.script()));
        files.put("zoom.js", join(ZOOM, licenses));
        license(licenses, LINES);
        files.put("uplot.js", WebJar.read(LINES, "dist/uPlot.iife.min.js"));
        files.put("uplot.css", WebJar.read(LINES, "dist/uPlot.min.css"));
        files.put("licenses.txt", licenses.toByteArray());
        return files;
    }

    private static byte[] join(List<String> names, ByteArrayOutputStream licenses) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (String name : names) {
            joined.writeBytes(WebJar.read(name, "dist/" + name + ".min.js"));
            joined.writeBytes(text(";\n"));
            license(licenses, name);
        }
        return joined.toByteArray();
    }

    private static void license(ByteArrayOutputStream to, String name) {
        to.writeBytes(text("== " + name + " " + WebJar.version(name) + "\n\n"));
        to.writeBytes(WebJar.read(name, "LICENSE"));
        to.writeBytes(text("\n"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
