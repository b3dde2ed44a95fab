package io.pathwatch.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedInputsTest {

    private static final List<byte[]> WHOLE = List.of("1 192.0.2.1 1.5 ms".getBytes(UTF_8));

    @TempDir
    private Path folder;

    @Test
    void keepsTheInputThatIsNotTaken() throws IOException {
        List<byte[]> taken = new ArrayList<>();

        assertThatThrownBy(() -> DamagedInputs.give(folder.resolve("found"), WHOLE, input -> {
                    taken.add(input);
                    if (taken.size() == 3) {
                        throw new IllegalStateException("not this one");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("input kept as " + folder.resolve("found"))
                .hasMessageEndingWith(": java.lang.IllegalStateException: not this one");
        try (Stream<Path> files = Files.list(folder.resolve("found"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> assertThat(file)
                    .hasBinaryContent(taken.get(2)));
        }
    }

    @Test
    void givesTheSameInputsEachTime() {
        assertThat(digestOfAll()).isEqualTo(digestOfAll());
    }

    private int digestOfAll() {
        int[] digest = {0};
        DamagedInputs.give(folder, WHOLE, input -> digest[0] = 31 * digest[0] + Arrays.hashCode(input));
        return digest[0];
    }
}
