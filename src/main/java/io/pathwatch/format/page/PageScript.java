package io.pathwatch.format.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module with all that it imports, joined into one: imports and exports between them are left out, as no two modules of
 * the page have a name at their top in common.
 */
public final class PageScript {

    private static final String MODULES = "/io/pathwatch/web/page/modules/";
    private static final String IMPORT = "import {";
    private static final String EXPORT = "export ";
    private static final String EXPORTED = "export {";
    private static final Pattern NAMED = Pattern.compile("export (?:async )?(?:function|const|let|class) ([\\w$]+)");

    /** What modules say about themselves: a tenth of what would be sent. */
    private static final Pattern COMMENT = Pattern.compile("(?ms)^ */\\*\\*.*?\\*/\n");

    private final Set<String> outside;
    private final Set<String> exported = new HashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final Map<String, Set<String>> imported = new TreeMap<>();
    private final StringBuilder joined = new StringBuilder();

    private PageScript(Set<String> outside) {
        this.outside = outside;
    }

    /** @param path of the module, a resource beside this class */
    static String of(String path) {
        PageScript script = new PageScript(Set.of());
        script.add(resource(path));
        return "\"use strict\";\n(() => {\n" + script.joined + "})();\n";
    }

    /**
     * Joined into one module that exports what the first one does.
     *
     * @param name of a module of the page that exports what others have, one of them in each line
     * @param outside names of modules that stay apart and are imported
     */
    public static String module(String name, Set<String> outside) {
        PageScript script = new PageScript(outside);
        String module = resource(MODULES + name);
        module.lines()
                .filter(line -> line.startsWith(EXPORTED))
                .flatMap(PageScript::names)
                .forEach(script.exported::add);
        script.add(module);
        StringBuilder imports = new StringBuilder();
        script.imported.forEach((from, names) -> imports.append("import { ")
                .append(String.join(", ", names))
                .append(" } from \"./")
                .append(from)
                .append("\";\n"));
        return imports.append(script.joined).toString();
    }

    private void add(String module) {
        module.lines().filter(PageScript::isNeed).forEach(line -> {
            String name = line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf('"'));
            if (outside.contains(name)) {
                imported.computeIfAbsent(name, each -> new TreeSet<>())
                        .addAll(names(line).toList());
            } else if (begun.add(name)) {
                add(resource(MODULES + name));
            }
        });
        joined.append(COMMENT.matcher(module)
                .replaceAll("")
                .lines()
                .filter(line -> !isNeed(line))
                .map(line -> line.startsWith(EXPORT) && !isExported(line) ? line.substring(EXPORT.length()) : line)
                .collect(Collectors.joining("\n", "", "\n")));
    }

    private boolean isExported(String line) {
        Matcher named = NAMED.matcher(line);
        return named.lookingAt() && exported.contains(named.group(1));
    }

    private static boolean isNeed(String line) {
        return line.startsWith(IMPORT) || line.startsWith(EXPORTED);
    }

    private static Stream<String> names(String line) {
        return Arrays.stream(
                        line.substring(line.indexOf('{') + 1, line.indexOf('}')).split(","))
                .map(String::strip);
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
