package io.pathwatch.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.model.ParsedTrace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of RIPE Atlas, of all firmware. */
class AtlasJsonFuzzTest {

    private final FuzzRun<List<ParsedTrace>> run = JsonReading.run("Atlas JSON");

    static Stream<byte[]> fixtures() {
        return Corpus.of("traceroute/json", name -> name.startsWith("atlas") && !name.endsWith(".expected")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsResults(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedResults() {
        DamagedInputs.give(AtlasJsonFuzzTest.class, "readsResults", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }
}
