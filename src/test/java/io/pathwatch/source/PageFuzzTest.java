package io.pathwatch.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.Corpus;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.traceroute.TracerouteReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of looking glasses, in the charset they name, in one that the server names, or in none. */
class PageFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String[] TYPES = {
        "text/html",
        "text/html; charset=utf-8",
        "text/plain; charset=ISO-8859-1",
        "text/html; charset=utf-16",
        "x; charset="
    };
    private static final TraceRequest REQUEST = new TraceRequest(
            new Target(
                    "www",
                    "",
                    "www.example.net",
                    "LG",
                    Duration.ofMinutes(15),
                    ProbeOptions.DEFAULT,
                    Conditions.DEFAULT,
                    Map.of()),
            new Series("LG", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null),
            null,
            NOW);

    private final TraceRules rules = new TraceRules();
    private final LookingGlassTracer tracer =
            new LookingGlassTracer(new TracerouteReader(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final FuzzRun<List<Trace>> run = new FuzzRun<>("page", this::read, this::check);

    static Stream<byte[]> fixtures() {
        return Corpus.of("source", name -> name.endsWith(".html")).stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsPages(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedPages() {
        DamagedInputs.give(PageFuzzTest.class, "readsPages", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }

    private List<Trace> read(byte[] input) {
        int choice = Math.floorMod(Arrays.hashCode(input), TYPES.length + 1);
        String type = choice < TYPES.length ? TYPES[choice] : null;
        try {
            return List.of(tracer.read(REQUEST, "LG", new LookingGlassAnswer(200, type, input, null)));
        } catch (TraceFailedException e) {
            TraceRules.checkMessage(e.explanation());
            return List.of();
        }
    }

    private void check(List<Trace> traces) {
        traces.forEach(trace -> rules.check(new RequestedTrace(REQUEST, trace)));
    }
}
