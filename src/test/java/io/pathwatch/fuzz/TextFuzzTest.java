package io.pathwatch.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.Dialect;
import io.pathwatch.traceroute.TracerouteReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools print, of a dialect that is recognized and of one that is forced. */
class TextFuzzTest {

    private static final Dialect[] DIALECTS = Dialect.values();

    private final TracerouteReader recognizing = new TracerouteReader();
    private final TracerouteReader[] forced =
            Arrays.stream(DIALECTS).map(TracerouteReader::new).toArray(TracerouteReader[]::new);
    private final FuzzRun<List<ParsedTrace>> run = new FuzzRun<>("text", this::read, new TraceRules()::checkParsed);

    static Stream<byte[]> fixtures() {
        return Corpus.of("traceroute", name -> name.endsWith(".txt")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsText(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedText() {
        DamagedInputs.give(TextFuzzTest.class, "readsText", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }

    private List<ParsedTrace> read(byte[] input) {
        List<ParsedTrace> traces = new ArrayList<>(read(recognizing, input));
        traces.addAll(read(forced[Math.floorMod(Arrays.hashCode(input), forced.length)], input));
        return traces;
    }

    private static List<ParsedTrace> read(TracerouteReader reader, byte[] input) {
        List<ParsedTrace> traces;
        try {
            traces = reader.read(input);
        } catch (TracerouteFormatException e) {
            TraceRules.checkMessage(e.getMessage());
            return List.of();
        }
        if (traces.isEmpty() || traces.stream().anyMatch(trace -> trace.hops().isEmpty())) {
            throw new AssertionError("expected traces with hops, was '" + traces + "'");
        }
        return traces;
    }
}
