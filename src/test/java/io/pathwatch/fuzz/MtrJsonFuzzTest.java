package io.pathwatch.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.model.ParsedTrace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of mtr, of all its releases. */
class MtrJsonFuzzTest {

    private final FuzzRun<List<ParsedTrace>> run = JsonReading.run("mtr JSON");

    static Stream<byte[]> fixtures() {
        return Corpus.of("traceroute/json", name -> name.startsWith("mtr") && !name.endsWith(".expected")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsReports(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedReports() {
        DamagedInputs.give(MtrJsonFuzzTest.class, "readsReports", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }
}
