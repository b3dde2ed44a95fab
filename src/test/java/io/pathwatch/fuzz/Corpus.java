package io.pathwatch.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Fixtures as the inputs others are made of. */
public final class Corpus {

    private static final Path FIXTURES = Path.of("src/test/resources");

    private Corpus() {}

    /** The files below {@code folder} of the fixtures whose names fit, in the order of their paths. */
    public static List<byte[]> of(String folder, Predicate<String> name) {
        try (Stream<Path> files = Files.walk(FIXTURES.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name.test(file.getFileName().toString()))
                    .sorted()
                    .map(Corpus::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
