package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/pathwatch/web/page");

    @Test
    void listsWhatIsInItsFolderAndNothingElse() throws IOException {
        List<String> there;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            there = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> !name.equals("files.txt"))
                    .toList();
        }

        assertThat(PageFiles.names()).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void findsThePageAtItsRootAndByItsName() {
        PageFiles files = PageFiles.load();

        assertThat(files.find("/ui/")).isEqualTo(files.find("/ui/index.html")).isPresent();
        assertThat(files.find("/ui/INDEX.HTML")).isEmpty();
        assertThat(files.find("index.html")).isEmpty();
    }

    @Test
    void joinsWhatPicturesAreMadeOf() throws IOException {
        String sent = PageFiles.load()
                .find("/ui/modules/pictures.js")
                .orElseThrow()
                .plain()
                .toString();

        assertThat(sent).contains("\nexport function drawMap(", "\nexport function nearest(", "\nfunction timeTicks(");
        assertThat(sent).doesNotContain("/**", " */");
        assertThat(sent.lines().filter(line -> line.startsWith("import ")))
                .extracting(line -> line.replaceFirst(".* from ", ""))
                .containsOnly("\"./app.js\";");
        assertThat(sent.lines().filter(line -> line.startsWith("export ")))
                .extracting(line -> line.replaceFirst("export (?:function|const) (\\w+).*", "$1"))
                .containsExactlyInAnyOrderElementsOf(namesIn("modules/pictures.js"));
    }

    /** What a module gives on, lists of names in braces. */
    private static List<String> namesIn(String module) throws IOException {
        return Files.readAllLines(FOLDER.resolve(module)).stream()
                .filter(line -> line.startsWith("export {"))
                .flatMap(line ->
                        Stream.of(line.substring(9, line.indexOf('}') - 1).split(", ")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                 | true",
                "br, GZIP;q=0.5       | true",
                "gzip;q=0             | false",
                "gzip; q=0.000        | false",
                "br, deflate          | false",
                "xgzip                | false",
                "                     | false"
            })
    void knowsWhoTakesGzip(String header, boolean takes) {
        assertThat(PageHandler.takesGzip(header)).isEqualTo(takes);
    }
}
