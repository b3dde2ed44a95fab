package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoriesTest {

    private static final Path HOME = Path.of("/opt/pathwatch");

    @Test
    void areBesideTheLauncher() {
        assertThat(Directories.of(Map.of("PATHWATCH_STATE", " "), HOME))
                .isEqualTo(new Directories(
                        Path.of("/opt/pathwatch/config"),
                        Path.of("/opt/pathwatch/routes"),
                        Path.of("/opt/pathwatch/data")));
    }

    @Test
    void areWhereTheEnvironmentSays() {
        var environment = Map.of(
                "PATHWATCH_CONFIG", "/etc/pathwatch",
                "PATHWATCH_ROUTES", "/etc/pathwatch/../routes",
                "PATHWATCH_STATE", "state");

        assertThat(Directories.of(environment, HOME))
                .isEqualTo(new Directories(
                        Path.of("/etc/pathwatch"),
                        Path.of("/etc/routes"),
                        Path.of("state").toAbsolutePath()));
    }
}
