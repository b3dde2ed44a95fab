package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of targets and sources that are made bad while they are in use. */
@Reliability
class LiveConfigurationMutantTest {

    private static final String TARGETS = "defaults: { interval: 15m }\ntargets:\n  - { host: 127.0.0.1, name: here }\n"
            + "  - { host: 127.0.0.2, source: OTHER }\n";
    private static final String SOURCES = "{\"OTHER\": {\"url\": \"mtr _IP_ADDRESS_\"}}";

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path state = Path.of("");

    @Test
    void goesOnWithTheLastGoodConfigurationAndTellsEachMistake() throws Exception {
        Path targetsFile = Files.writeString(folder.resolve("targets.yaml"), TARGETS);
        Path sourcesFile = Files.writeString(folder.resolve("sources.json"), SOURCES);
        LiveConfiguration live = new LiveConfiguration(
                new Directories(folder, folder, folder), new LastGoodFiles(state), (targets, sources) -> {});
        List<Target> targets = live.targets();
        Map<String, Source> sources = live.sources();
        live.check();
        live.check();
        ConfigurationMutants mutants = new ConfigurationMutants(1);

        for (int i = 0; i < (FullRun.isOn() ? 400 : 50); i++) {
            boolean ofTargets = i % 2 == 0;
            String mutant = ofTargets ? mutants.targets(TARGETS) : mutants.sources(SOURCES);
            Path file = ofTargets ? targetsFile : sourcesFile;
            Files.writeString(file, mutant);
            live.check();
            live.check();

            String shown = mutant.length() > 500 ? mutant.substring(0, 500) + "…" : mutant;
            assertThat(live.mistakes().get(file)).as(shown).isNotEmpty();
            assertThat(live.targets()).as(shown).isEqualTo(targets);
            assertThat(live.sources()).as(shown).isEqualTo(sources);

            Files.writeString(file, ofTargets ? TARGETS : SOURCES);
            live.check();
            live.check();
            live.check();
            assertThat(live.mistakes().values()).as("after " + shown).allMatch(List::isEmpty);
        }
    }
}
