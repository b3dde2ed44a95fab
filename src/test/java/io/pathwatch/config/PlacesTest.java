package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.rule.PathRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    @TempDir
    Path folder;

    @Test
    void readsThem() throws ConfigurationException, IOException {
        Path file = folder.resolve("targets.yaml");
        Files.writeString(file, """
                targets: [192.0.2.1]
                places:
                  - { prefix: 10.20.0.0/16, latitude: 52.52, longitude: 13.405, label: "Berlin, office" }
                  - { prefix: 2001:db8::1, source: fra2, latitude: -33.87, longitude: -151 }
                  - source: LO
                    latitude: 50.110922
                    longitude: 8.682127
                """);

        assertThat(TargetsFile.parsePlan(FileText.read(file), Set.of("LO"))
                        .places()
                        .all())
                .containsExactly(
                        new GivenPlace(
                                PathRequirement.Prefix.around("10.20.0.0/16"), null, 52.52, 13.405, "Berlin, office"),
                        new GivenPlace(PathRequirement.Prefix.around("2001:db8::1/128"), "fra2", -33.87, -151, ""),
                        new GivenPlace(null, "LO", 50.110922, 8.682127, ""));
    }
}
