package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What commands print, as files; {@code -Dgolden.update=true} writes them anew. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/cli");
    private static final int TERMINAL = 80;

    private Golden() {}

    static void assertEqual(String file, String actual) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, actual);
        }
        assertThat(actual).as(path.toString()).isEqualTo(Files.readString(path));
    }

    /** Also that it fits onto a terminal. */
    static void assertHelp(String file, CommandRun run) throws IOException {
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= TERMINAL);
        assertEqual(file, run.out());
    }
}
