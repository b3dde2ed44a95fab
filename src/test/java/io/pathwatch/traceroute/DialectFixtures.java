package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts of {@code src/test/resources/traceroute}: a folder for each dialect, each text with what it says beside it. */
final class DialectFixtures {

    static final Path FOLDER = Path.of("src/test/resources/traceroute");

    private DialectFixtures() {}

    /** All texts, as {@code linux/ipv4-plain.txt}. */
    static List<String> list() throws IOException {
        List<String> all = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            all.addAll(list(dialect));
        }
        return all;
    }

    static List<String> list(Dialect dialect) throws IOException {
        Path folder = FOLDER.resolve(dialect.id());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> dialect.id() + "/" + file.getFileName())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    static Dialect dialect(String fixture) {
        Dialect dialect = Dialect.find(fixture.substring(0, fixture.indexOf('/')));
        assertThat(dialect).as(fixture).isNotNull();
        return dialect;
    }

    static byte[] read(String fixture) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(fixture));
    }
}
