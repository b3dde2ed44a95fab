package io.pathwatch.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.model.ParsedTrace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Traces of scamper, also archived ones. */
class ScamperJsonFuzzTest {

    private final FuzzRun<List<ParsedTrace>> run = JsonReading.run("scamper JSON");

    static Stream<byte[]> fixtures() {
        return Corpus.of("traceroute/json", name -> name.startsWith("scamper") && !name.endsWith(".expected")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsTraces(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedTraces() {
        DamagedInputs.give(ScamperJsonFuzzTest.class, "readsTraces", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }
}
