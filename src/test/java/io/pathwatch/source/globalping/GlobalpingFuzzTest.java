package io.pathwatch.source.globalping;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.ServiceAnswer;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of Globalping, as a measurement of traceroute or mtr and as an error. */
class GlobalpingFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final TraceRequest REQUEST = new TraceRequest(
            new Target(
                    "www",
                    "",
                    "www.example.net",
                    "GP",
                    Duration.ofMinutes(15),
                    ProbeOptions.DEFAULT,
                    Conditions.DEFAULT,
                    Map.of()),
            new Series("GP", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null),
            null,
            NOW);
    private static final String ANSWER = """
            {"id":"aB3","type":"traceroute","status":"finished","target":"www.example.net","probesCount":1,\
            "results":[{"probe":%s,"result":%s}]}""";
    private static final String ERROR = """
            {"error":{"type":"validation_error","message":"Parameter validation failed.",\
            "params":{"locations[0].country":"must be a valid two-letter ISO code"}},"links":{"documentation":"x"}}""";
    private static final List<ProbeLocation> PLACES = List.of(ProbeLocation.ofCountry("DE"));
    private static final Source.Globalping TRACEROUTE = new Source.Globalping("GP", PLACES, null, false, null);
    private static final Source.Globalping MTR = new Source.Globalping("GP", PLACES, null, true, null);

    private final TraceRules rules = new TraceRules();
    private final ProbeTraces traces = new ProbeTraces(new TracerouteReader(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final FuzzRun<List<RequestedTrace>> run = new FuzzRun<>("Globalping", this::read, this::check);

    /** An answer with each probe of the test server, once as traceroute and once as mtr; and one that is an error. */
    static Stream<byte[]> fixtures() {
        List<byte[]> answers = new ArrayList<>();
        for (JsonNode probe : readProbes()) {
            for (String kind : List.of("traceroute", "mtr")) {
                answers.add(
                        ANSWER.formatted(probe.get("probe"), probe.get(kind)).getBytes(StandardCharsets.UTF_8));
            }
        }
        answers.add(ERROR.getBytes(StandardCharsets.UTF_8));
        return answers.stream();
    }

    private static JsonNode readProbes() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("src/test/resources/source/globalping/probes.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsAnswers(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedAnswers() {
        DamagedInputs.give(GlobalpingFuzzTest.class, "readsAnswers", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }

    private List<RequestedTrace> read(byte[] input) {
        TraceRules.checkMessage(
                ServiceError.of(new ServiceAnswer(422, Map.of(), input, null)).found(true));
        Source.Globalping source = Arrays.hashCode(input) % 2 == 0 ? TRACEROUTE : MTR;
        try {
            MeasurementAnswer answer = MeasurementReader.read(input);
            List<ProbePlace> places =
                    answer.probes().stream().map(ProbeAnswer::place).toList();
            List<String> names = VantagePoints.names(source.key(), places, List.of());
            Measured measured = traces.of(REQUEST, source, answer, names, List.of());
            measured.notes().forEach(TraceRules::checkMessage);
            return measured.traces();
        } catch (IOException e) {
            return List.of(); // no JSON
        } catch (TraceFailedException e) {
            TraceRules.checkMessage(e.explanation());
            return List.of();
        }
    }

    private void check(List<RequestedTrace> read) {
        read.forEach(rules::check);
    }
}
