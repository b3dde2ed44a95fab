package io.pathwatch.web;

import io.pathwatch.format.page.PageScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is served below {@code /ui/}, read from the class path once: what {@code page/files.txt} lists, modules as
 * {@link PageModules} joins them, and libraries. A request only ever looks a path up here; none of it becomes the name of
 * a file. Immutable.
 */
final class PageFiles {

    private static final String FOLDER = "page/";
    private static final String LIST = FOLDER + "files.txt";
    private static final String MODULES = "modules/";
    private static final String ROOT = "/ui/";
    private static final String INDEX = "index.html";

    /** Sent joined with what it imports, but for modules that the frame has loaded already and that hold what is chosen. */
    private static final String JOINED = "pictures.js";

    private static final Set<String> APART = Set.of("dom.js", "format.js", "rows.js");

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = Map.copyOf(files);
    }

    /** @throws IllegalStateException if a file of the list is not there */
    static PageFiles load() {
        Map<String, PageFile> files = new HashMap<>();
        Map<String, String> modules = new LinkedHashMap<>();
        for (String name : names()) {
            byte[] bytes = read(FOLDER + name);
            if (name.startsWith(MODULES)) {
                modules.put(name.substring(MODULES.length()), new String(bytes, StandardCharsets.UTF_8));
            } else {
                files.put(ROOT + name, PageFile.of(name, bytes));
            }
        }
        modules.put(JOINED, PageScript.module(JOINED, APART));
        PageModules.served(modules)
                .forEach((name, text) ->
                        files.put(ROOT + MODULES + name, PageFile.of(name, text.getBytes(StandardCharsets.UTF_8))));
        files.put(ROOT, PageFile.of(INDEX, read(FOLDER + INDEX)));
        PageLibraries.read().forEach((name, bytes) -> files.put(ROOT + "lib/" + name, PageFile.of(name, bytes)));
        return new PageFiles(files);
    }

    /** What the list names, relative to its folder. */
    static List<String> names() {
        return new String(read(LIST), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** @param path of the request, as it was sent */
    Optional<PageFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": listed in " + LIST + ", not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
