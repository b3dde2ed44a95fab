package io.pathwatch.format.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A module with all that it imports, joined into one script: imports and exports are left out, as no two modules of the
 * page have a name at their top in common.
 */
final class PageScript {

    private static final String MODULES = "/io/pathwatch/web/page/modules/";
    private static final String IMPORT = "import {";
    private static final String EXPORT = "export ";

    private final Set<String> begun = new LinkedHashSet<>();
    private final StringBuilder joined = new StringBuilder("\"use strict\";\n(() => {\n");

    private PageScript() {}

    /** @param path of the module, a resource beside this class */
    static String of(String path) {
        PageScript script = new PageScript();
        script.add(resource(path));
        return script.joined.append("})();\n").toString();
    }

    private void add(String module) {
        module.lines().filter(line -> line.startsWith(IMPORT)).forEach(line -> {
            String name = line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf('"'));
            if (begun.add(name)) {
                add(resource(MODULES + name));
            }
        });
        joined.append(module.lines()
                .filter(line -> !line.startsWith(IMPORT))
                .map(line -> line.startsWith(EXPORT) ? line.substring(EXPORT.length()) : line)
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** @throws IllegalStateException if it is not there */
    static String resource(String path) {
        try (InputStream in = PageScript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + ": expected it on the class path, found none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
