package io.pathwatch.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.Corpus;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code targets.yaml}, as it is read while the program runs. */
class TargetsFuzzTest {

    private final FuzzRun<List<Target>> run =
            new FuzzRun<>("targets.yaml", TargetsFuzzTest::read, TargetsFuzzTest::check);

    static Stream<byte[]> fixtures() {
        return Corpus.of("config", name -> name.endsWith(".yaml") && !name.contains("alias-bomb")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsTargets(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedTargets() {
        DamagedInputs.give(TargetsFuzzTest.class, "readsTargets", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell("R7b");
    }

    private static List<Target> read(byte[] input) {
        FileText file = new FileText("targets.yaml", new String(input, StandardCharsets.UTF_8));
        try {
            return TargetsFile.parse(file, Set.of("LO", "DE"));
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> TraceRules.checkMessage(mistake.message()));
            return List.of();
        }
    }

    private static void check(List<Target> targets) {
        for (Target target : targets) {
            if (target.host().startsWith("-") || TraceRules.hasControls(target.host() + target.name())) {
                throw new AssertionError("expected a target that can be told and traced, was '" + target + "'");
            }
        }
    }
}
