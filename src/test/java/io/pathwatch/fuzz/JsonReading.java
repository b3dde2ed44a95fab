package io.pathwatch.fuzz;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads documents of recorded traces. */
final class JsonReading {

    private static final JsonTraces READER = new JsonTraces(new TracerouteReader());

    private JsonReading() {}

    static FuzzRun<List<ParsedTrace>> run(String name) {
        return new FuzzRun<>(name, JsonReading::read, new TraceRules()::checkParsed);
    }

    private static List<ParsedTrace> read(byte[] input) {
        List<ParsedTrace> traces = new ArrayList<>();
        try {
            READER.read(
                    new ByteArrayInputStream(input),
                    traces::add,
                    broken -> TraceRules.checkMessage(broken.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("expected bytes in memory to be read", e);
        }
        return traces;
    }
}
