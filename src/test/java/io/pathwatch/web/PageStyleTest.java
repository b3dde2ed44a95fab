package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files of the page may hold: text of strangers never becomes markup, and nothing comes from elsewhere. */
class PageStyleTest {

    private static final Path PAGE = Path.of("src/main/resources/io/pathwatch/web/page");
    private static final int LONGEST_MODULE = 300;

    /** Ways from text to markup or code, and styles in attributes, which the policy of the page forbids. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function|createContextualFragment"
                    + "|DOMParser|setHTMLUnsafe|javascript:|setAttribute\\(\"(style|on)|\\bstyle=");

    private static final Pattern IMPORT = Pattern.compile("(?:\\} from |import\\()\"([^\"]+)\"");
    private static final Pattern STATIC_IMPORT = Pattern.compile("\\} from \"\\./([^\"]+)\"");
    private static final Pattern NAME =
            Pattern.compile("(?m)^(?:export )?(?:async )?(?:function|const|let|class)\\s+([A-Za-z_$][\\w$]*)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^'\"\\s]+");

    /** The namespace of SVG is no address that anybody asks. */
    private static final String SVG = "http://www.w3.org/2000/svg";

    @Test
    void listsTheFilesThatAreServed() throws IOException {
        List<String> listed = Files.readAllLines(PAGE.resolve("files.txt"));
        assertThat(listed)
                .containsExactlyElementsOf(paths().filter(name -> !name.equals("files.txt"))
                        .sorted()
                        .toList());
    }

    @Test
    void neverMakesMarkupOrCodeOfText() {
        assertThat(texts(".js", ".html").entrySet().stream().flatMap(file -> FORBIDDEN
                        .matcher(file.getValue())
                        .results()
                        .map(found -> file.getKey() + ": " + found.group())))
                .isEmpty();
    }

    @Test
    void namesNoAddressOfAnotherServer() {
        assertThat(texts(".js", ".html", ".css").entrySet().stream().flatMap(file -> ADDRESS.matcher(file.getValue())
                        .results()
                        .map(MatchResult::group)
                        .filter(address -> !address.equals(SVG))
                        .map(address -> file.getKey() + ": " + address)))
                .isEmpty();
    }

    @Test
    void keepsModulesSmall() {
        assertThat(texts(".js").entrySet().stream()
                        .filter(file -> file.getValue().lines().count() > LONGEST_MODULE)
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void importsOnlyModulesThatExist() {
        Map<String, String> modules = texts(".js");
        assertThat(modules.entrySet().stream().flatMap(file -> imports(file.getValue()).stream()
                        .filter(name -> !modules.containsKey("modules/" + name))
                        .map(name -> file.getKey() + " imports " + name)))
                .isEmpty();
    }

    /** Files that stand alone hold the pictures and what they need joined into one script. */
    @Test
    void picturesKnowNeitherServerNorAddressBarAndCanBeJoined() {
        Map<String, String> modules = texts(".js");
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("pictures.js", "lanes.js"));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name)) {
                open.addAll(imports(modules.getOrDefault("modules/" + name, "")));
            }
        }
        List<String> faults = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        for (String module : needed) {
            String text = modules.getOrDefault("modules/" + module, "");
            Pattern.compile("fetch\\(|location\\.|history\\.|Storage\\b|\\bimport\\(|from \"(?!\\./)")
                    .matcher(text)
                    .results()
                    .forEach(found -> faults.add(module + ": " + found.group()));
            NAME.matcher(text).results().map(found -> found.group(1)).forEach(each -> {
                String other = names.put(each, module);
                if (other != null) {
                    faults.add(each + " is in " + other + " and in " + module);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    /** The server sends it with all that it imports: what a view imports beside it would come twice. */
    @Test
    void viewsTakePicturesFromTheModuleThatIsSentJoined() {
        Map<String, String> modules = texts(".js");
        Set<String> joined = needed(modules, "pictures.js", Set.of("dom.js", "format.js", "rows.js"));

        assertThat(joined).contains("map.js", "rtt.js", "heat.js", "ribbon.js", "hops.js", "tip.js");
        for (String view : List.of("series.js", "trace.js", "compare.js")) {
            assertThat(needed(modules, view, Set.of("pictures.js"))).as(view).doesNotContainAnyElementsOf(joined);
        }
    }

    /** A module and all that it imports, without those that are left out. */
    private static Set<String> needed(Map<String, String> modules, String first, Set<String> without) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!without.contains(name) && needed.add(name)) {
                STATIC_IMPORT
                        .matcher(modules.getOrDefault("modules/" + name, ""))
                        .results()
                        .forEach(found -> open.add(found.group(1)));
            }
        }
        needed.remove(first);
        return needed;
    }

    private static List<String> imports(String text) {
        return IMPORT.matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst("^\\./", ""))
                .toList();
    }

    private static Map<String, String> texts(String... endings) {
        Map<String, String> texts = new TreeMap<>();
        try {
            paths().filter(name -> Stream.of(endings).anyMatch(name::endsWith)).forEach(name -> {
                try {
                    texts.put(name, Files.readString(PAGE.resolve(name)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Stream<String> paths() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> PAGE.relativize(file).toString().replace('\\', '/'))
                    .toList()
                    .stream();
        }
    }
}
