package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that must say what the code says; {@code -Dgolden.update=true} writes them anew. */
final class Golden {

    static final Path FIXTURES = Path.of("src/test/resources/config");

    private Golden() {}

    static void assertEqual(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(file).as("expected text; -Dgolden.update=true writes it").exists();
        assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
