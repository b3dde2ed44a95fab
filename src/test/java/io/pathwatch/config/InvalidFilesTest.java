package io.pathwatch.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code invalid-…} file in the fixtures gives exactly the messages in the {@code .txt} beside it. */
class InvalidFilesTest {

    @TempDir
    Path directory;

    static List<Path> invalidFiles() throws IOException {
        try (Stream<Path> files = Files.list(Golden.FIXTURES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("invalid-"))
                    .filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        var refused = catchThrowableOfType(ConfigurationException.class, () -> read(file));

        Golden.assertEqual(Path.of(file + ".txt"), refused.getMessage() + "\n");
    }

    private void read(Path file) throws ConfigurationException, IOException {
        if (file.toString().endsWith(".yaml")) {
            TargetsFile.read(file, Set.of("LO"));
        } else if (file.toString().endsWith(".json")) {
            SourcesFile.read(file);
        } else {
            // the name of the settings file is fixed; messages must not depend on where the test put it
            Path copy = directory.resolve("application.properties");
            Files.copy(file, copy);
            var here = new Directories(directory, directory, directory);
            try {
                Settings.read(here, Map.of());
            } catch (ConfigurationException wrong) {
                throw Relocated.to("application.properties", wrong);
            }
        }
    }
}
