package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeoLibraryTest {

    private static final Pattern IMPORT = Pattern.compile("import \\{([^}]+)} from \"d3-array\"");

    /** What the modules of d3-geo, from which its script is made, import of d3-array. */
    private static Set<String> imported() throws IOException, URISyntaxException {
        String folder = "/META-INF/resources/webjars/d3-geo/" + WebJar.version("d3-geo") + "/src";
        URI uri = WebJar.class.getResource(folder + "/index.js").toURI();
        Set<String> names = new TreeSet<>();
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
                Stream<Path> files = Files.walk(jar.getPath(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file, StandardCharsets.UTF_8))
                        .results()
                        .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                        .forEach(name -> names.add(name.strip()));
            }
        }
        return names;
    }

    @Test
    void holdsAllThatD3GeoUsesOfD3Array() throws IOException, URISyntaxException {
        String script = GeoLibrary.script();
        String ours = script.substring(0, script.indexOf("globalThis.d3 ="));

        assertThat(imported()).containsExactlyInAnyOrder("Adder", "merge", "range");
        assertThat(ours).contains("\nclass Adder {", "\nfunction merge(", "function range(");
        assertThat(ours).doesNotContainPattern("(?m)^(export|import) ");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> WebJar.read("d3-array", "src/none.js"))
                .hasMessageEndingWith("/src/none.js: expected it in a jar of the class path, found none");
    }
}
