package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every shell file of the project, found by what it is and not by a list. */
class ShellStyleTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8");

    @Test
    void shellcheckFindsNothing() throws IOException {
        ShellRun.requireTool("shellcheck");

        List<String> command = new ArrayList<>(List.of("shellcheck"));
        shellFiles().forEach(file -> command.add(file.toString()));

        assertThat(ShellRun.of(Path.of("").toAbsolutePath(), ENVIRONMENT, command.toArray(String[]::new)))
                .isEqualTo(new ShellRun(0, "", ""));
    }

    @Test
    void dashReadsEveryFileThatIsNotForBash() throws IOException {
        ShellRun.requireTool("dash");

        for (Path file : shellFiles()) {
            if (!firstLine(file).contains("bash")) {
                assertThat(ShellRun.of(Path.of("").toAbsolutePath(), ENVIRONMENT, "dash", "-n", file.toString()))
                        .as("%s", file)
                        .isEqualTo(new ShellRun(0, "", ""));
            }
        }
    }

    private static List<Path> shellFiles() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of("pathwatch")));
        for (String folder : List.of(".ci", "src", "docs")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(".sh") || isShell(firstLine(file)))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(8);
        return found;
    }

    private static boolean isShell(String line) {
        return line.startsWith("#!") && (line.endsWith("sh") || line.contains("/sh "));
    }

    private static String firstLine(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
