package io.pathwatch.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules of the page as they are served. What {@code app.js} imports, and what those import, is joined into it, so that
 * the first view is there after one request; each of the others stays a file, and imports from {@code app.js} what is
 * in it now. A module is there once: nothing that is joined is served by its own name.
 */
final class PageModules {

    private static final String FIRST = "app.js";
    private static final String IMPORT = "import ";

    /** As the modules are written: names in braces, on one line. */
    private static final Pattern FORM = Pattern.compile("import \\{[^}]+} from \"\\./([a-z0-9-]+\\.js)\";");

    private final Map<String, String> modules;
    private final Set<String> begun = new LinkedHashSet<>();
    private final StringBuilder joined = new StringBuilder();

    private PageModules(Map<String, String> modules) {
        this.modules = modules;
    }

    /**
     * @param modules text by name; no two of those that are joined have a name at their top in common
     * @throws IllegalStateException if one imports what is not there, or otherwise than the others do
     */
    static Map<String, String> served(Map<String, String> modules) {
        PageModules all = new PageModules(modules);
        all.join(FIRST);
        Map<String, String> served = new LinkedHashMap<>();
        served.put(FIRST, all.joined.toString());
        modules.forEach((name, text) -> {
            if (!all.begun.contains(name)) {
                served.put(name, all.pointed(name, text));
            }
        });
        return served;
    }

    /** What a module imports stands before it. */
    private void join(String name) {
        begun.add(name);
        StringBuilder own = new StringBuilder();
        text(name).lines().forEach(line -> {
            if (!line.startsWith(IMPORT)) {
                own.append(line).append('\n');
            } else if (!begun.contains(imported(name, line))) {
                join(imported(name, line));
            }
        });
        joined.append(own);
    }

    private String pointed(String name, String text) {
        StringBuilder pointed = new StringBuilder();
        text.lines().forEach(line -> {
            boolean isMoved = line.startsWith(IMPORT) && begun.contains(imported(name, line));
            pointed.append(isMoved ? line.replace("./" + imported(name, line), "./" + FIRST) : line)
                    .append('\n');
        });
        return pointed.toString();
    }

    private String text(String name) {
        String text = modules.get(name);
        if (text == null) {
            throw new IllegalStateException(name + ": a module of the page imports it, and it is not there");
        }
        return text;
    }

    private static String imported(String name, String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            throw new IllegalStateException(
                    name + ": expected imports like 'import { a, b } from \"./c.js\";', found '" + line + "'");
        }
        return form.group(1);
    }
}
