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
