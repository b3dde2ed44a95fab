package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PageModulesTest {

    private static final Pattern NAME =
            Pattern.compile("(?m)^(export )?(?:async )?(?:function|const|let|class)\\s+([A-Za-z_$][\\w$]*)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import \\{ ([^}]+) } from \"\\./([a-z0-9-]+\\.js)\";$");
    private static final Pattern LATER = Pattern.compile("import\\(\"\\./([a-z0-9-]+\\.js)\"\\)");

    @Test
    void joinsWhatTheFirstImportsAndPointsTheOthersToIt() {
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put(
                "app.js",
                "/** The first. */\nimport { a } from \"./a.js\";\nimport { b } from \"./b.js\";\nuse(a, b);\n");
        modules.put("a.js", "import { b } from \"./b.js\";\nexport const a = b;\n");
        modules.put("b.js", "export const b = 1;\n");
        modules.put("c.js", "import { b } from \"./b.js\";\nimport { d } from \"./d.js\";\nb(d, \"./b.js\");\n");
        modules.put("d.js", "export const d = 2;\n");

        assertThat(PageModules.served(modules))
                .isEqualTo(Map.of(
                        "app.js",
                        "export const b = 1;\nexport const a = b;\n/** The first. */\nuse(a, b);\n",
                        "c.js",
                        "import { b } from \"./app.js\";\nimport { d } from \"./d.js\";\nb(d, \"./b.js\");\n",
                        "d.js",
                        "export const d = 2;\n"));
    }

    @Test
    void refusesWhatItCannotJoin() {
        assertThatThrownBy(() -> PageModules.served(Map.of("app.js", "import * as a from \"./a.js\";\n", "a.js", "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("app.js: expected imports like 'import { a, b } from \"./c.js\";',"
                        + " found 'import * as a from \"./a.js\";'");
        assertThatThrownBy(() -> PageModules.served(Map.of("app.js", "import { a } from \"./a.js\";\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a.js: a module of the page imports it, and it is not there");
    }

    /** A browser would say so only once it runs them. */
    @Test
    void servesModulesThatFindEachOther() {
        PageFiles files = PageFiles.load();
        Map<String, String> served = PageFiles.names().stream()
                .filter(name -> name.startsWith("modules/"))
                .filter(name -> files.find("/ui/" + name).isPresent())
                .collect(Collectors.toMap(
                        name -> name.substring("modules/".length()),
                        name -> files.find("/ui/" + name).orElseThrow().plain().toString()));
        List<String> faults = new ArrayList<>();
        served.forEach((module, text) -> {
            Set<String> known = new TreeSet<>();
            NAME.matcher(text).results().map(found -> found.group(2)).forEach(name -> {
                if (!known.add(name)) {
                    faults.add(module + " has two of " + name);
                }
            });
            IMPORT.matcher(text).results().forEach(found -> {
                Set<String> exported = exported(served.getOrDefault(found.group(2), ""));
                for (String name : found.group(1).split(", ")) {
                    if (!exported.contains(name)) {
                        faults.add(module + " finds no " + name + " in " + found.group(2));
                    }
                }
            });
            LATER.matcher(text)
                    .results()
                    .filter(found -> !served.containsKey(found.group(1)))
                    .forEach(found -> faults.add(module + " loads " + found.group(1)));
        });

        assertThat(faults).isEmpty();
        assertThat(served).containsKeys("app.js", "series.js").doesNotContainKeys("dom.js", "overview.js", "live.js");
        assertThat(served.get("app.js")).doesNotContain("import {");
    }

    private static Set<String> exported(String text) {
        return NAME.matcher(text)
                .results()
                .filter(found -> found.group(1) != null)
                .map(found -> found.group(2))
                .collect(Collectors.toSet());
    }
}
