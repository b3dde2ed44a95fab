package io.pathwatch.source.atlas;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.Corpus;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of RIPE Atlas: as results of a measurement, as what it tells of one, and as an error. */
class AtlasAnswerFuzzTest {

    private static final String FACTS = """
            {"id":5001,"type":{"id":4,"name":"traceroute"},"status":{"id":2,"name":"Ongoing","when":1},\
            "participant_count":3,"interval":900,"port":null,"max_hops":32,"target":"www.example.net",\
            "target_ip":"203.0.113.9","resolved_ips":["203.0.113.9","2001:db8::9"]}""";
    private static final String ERROR = """
            {"error":{"detail":"There was a problem","status":400,"title":"Bad Request","code":104,\
            "errors":[{"source":{"pointer":"/definitions/0/target"},"detail":"This field is required."}]}}""";

    private final TraceRules rules = new TraceRules();
    private final JsonTraces reader = new JsonTraces(new TracerouteReader());
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final ResultTraces making =
            new ResultTraces(AtlasContract.request(AtlasContract.www()), "RIPE", "RIPE Atlas", 80, 32);
    private final FuzzRun<Collection<RequestedTrace>> run = new FuzzRun<>("Atlas answer", this::read, this::check);

    static Stream<byte[]> fixtures() {
        List<byte[]> answers = new ArrayList<>(
                Corpus.of("traceroute/json", name -> name.startsWith("atlas") && !name.endsWith(".expected")));
        answers.add(FACTS.getBytes(StandardCharsets.UTF_8));
        answers.add(ERROR.getBytes(StandardCharsets.UTF_8));
        return answers.stream();
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsAnswers(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedAnswers() {
        DamagedInputs.give(AtlasAnswerFuzzTest.class, "readsAnswers", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell();
    }

    private Collection<RequestedTrace> read(byte[] input) {
        try {
            TraceRules.checkMessage(ErrorBody.reasonOf(stream(input)));
        } catch (IOException e) {
            throw new UncheckedIOException("expected an error to be told whatever it is", e);
        }
        try {
            MeasurementFacts.read(stream(input));
        } catch (IOException e) {
            // no JSON object
        }
        try {
            return ResultReading.read(stream(input), reader, making, trace -> true, Integer.MAX_VALUE, FAR)
                    .traces()
                    .values();
        } catch (IOException e) {
            TraceRules.checkMessage(e.getMessage());
            return List.of();
        }
    }

    private void check(Collection<RequestedTrace> read) {
        read.forEach(rules::check);
    }

    private static InputStream stream(byte[] input) {
        return new ByteArrayInputStream(input);
    }
}
