package io.pathwatch.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.model.ParsedTrace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** What the radar of Cloudflare answers, and what the archives of perfSONAR hold. */
class ArchiveJsonFuzzTest {

    private final FuzzRun<List<ParsedTrace>> run = JsonReading.run("Cloudflare and perfSONAR JSON");

    static Stream<byte[]> fixtures() {
        return Corpus.of(
                "traceroute/json",
                name -> (name.startsWith("cloudflare") || name.startsWith("perfsonar")) && !name.endsWith(".expected"))
                .stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsRecords(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedRecords() {
        DamagedInputs.give(ArchiveJsonFuzzTest.class, "readsRecords", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }
}
