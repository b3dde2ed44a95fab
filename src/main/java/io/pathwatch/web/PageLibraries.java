package io.pathwatch.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Scripts of others that the page uses, from their WebJars; several small ones are served as one. */
final class PageLibraries {

    private static final String WEB_JAR = "/META-INF/resources/webjars/";
    private static final String ABOUT_JAR = "/META-INF/maven/org.webjars.npm/";

    /** Each adds to the global {@code d3} what the later ones need of it. */
    private static final List<String> MAP = List.of(
            "d3-array",
            "d3-geo",
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
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        ByteArrayOutputStream licenses = new ByteArrayOutputStream();
        for (String name : MAP) {
            map.writeBytes(file(name, "dist/" + name + ".min.js"));
            map.writeBytes(text(";\n"));
            license(licenses, name);
        }
        license(licenses, LINES);
        files.put("map.js", map.toByteArray());
        files.put("uplot.js", file(LINES, "dist/uPlot.iife.min.js"));
        files.put("uplot.css", file(LINES, "dist/uPlot.min.css"));
        files.put("licenses.txt", licenses.toByteArray());
        return files;
    }

    private static void license(ByteArrayOutputStream to, String name) {
        to.writeBytes(text("== " + name + " " + version(name) + "\n\n"));
        to.writeBytes(file(name, "LICENSE"));
        to.writeBytes(text("\n"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(String name, String path) {
        return resource(WEB_JAR + name + "/" + version(name) + "/" + path);
    }

    private static String version(String name) {
        Properties about = new Properties();
        try {
            about.load(new ByteArrayInputStream(resource(ABOUT_JAR + name + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return about.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (InputStream in = PageLibraries.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + ": expected it in a jar of the class path, found none");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
