package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesCheckTest {

    @TempDir
    Path config;

    @Test
    void countsTargetsWhereThereIsNoMistake() throws IOException {
        write("targets: [192.0.2.1]\n");

        assertThat(look(1)).isEqualTo(Finding.ok("configuration", config + "; no mistakes, 1 target"));
        assertThat(look(12)).isEqualTo(Finding.ok("configuration", config + "; no mistakes, 12 targets"));
    }

    @Test
    void namesTheFirstMistake() throws IOException {
        write("targets:\n  - { hots: 192.0.2.1 }\n  - -V\n");

        Finding finding = look(0);

        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.NO);
        assertThat(finding.text()).startsWith("3 mistakes, the first: " + config + "/targets.yaml:2: ");
        assertThat(finding.mends()).containsExactly("./pathwatch check prints them all");
    }

    private Finding look(int targets) {
        return new MistakesCheck(new Directories(config, config, config), Map.of(), targets)
                .look()
                .get(0);
    }

    private void write(String targets) throws IOException {
        Files.writeString(config.resolve("targets.yaml"), targets);
    }
}
