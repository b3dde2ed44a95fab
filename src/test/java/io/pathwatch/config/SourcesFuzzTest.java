package io.pathwatch.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.Corpus;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code sources.json}, as it is read while the program runs. */
class SourcesFuzzTest {

    private final FuzzRun<Map<String, Source>> run =
            new FuzzRun<>("sources.json", SourcesFuzzTest::read, SourcesFuzzTest::check);

    static Stream<byte[]> fixtures() {
        return Corpus.of("config", name -> name.endsWith(".json")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsSources(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedSources() {
        DamagedInputs.give(SourcesFuzzTest.class, "readsSources", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell("R7c");
    }

    private static Map<String, Source> read(byte[] input) {
        FileText file = new FileText("sources.json", new String(input, StandardCharsets.UTF_8));
        try {
            return SourcesFile.parse(file, Path.of("/nonexistent"));
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> TraceRules.checkMessage(mistake.message()));
            return SourcesFile.defaults();
        }
    }

    private static void check(Map<String, Source> sources) {
        if (!sources.containsKey("LO") || TraceRules.hasControls(String.join("", sources.keySet()))) {
            throw new AssertionError("expected sources, LO among them, was " + sources.keySet());
        }
    }
}
