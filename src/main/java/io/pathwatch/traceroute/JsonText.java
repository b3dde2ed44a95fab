package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON document in memory. Apart, so that reading what a tool printed loads nothing of it. */
final class JsonText {

    private JsonText() {}

    /**
     * The traces in {@code utf8} with at least one hop. What could not be read beside them is told as a warning of the
     * last one.
     *
     * @throws TracerouteFormatException if it holds none
     */
    static List<ParsedTrace> read(byte[] utf8, TraceReader printed) throws TracerouteFormatException {
        List<ParsedTrace> traces = new ArrayList<>(1);
        List<String> notes = new ArrayList<>(0);
        List<TracerouteFormatException> broken = new ArrayList<>(0);
        try {
            new JsonTraces(printed).read(new ByteArrayInputStream(utf8), traces::add, broken::add);
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory", e);
        }
        broken.forEach(e -> notes.add(e.getMessage()));
        for (ParsedTrace trace : traces) {
            if (trace.hops().isEmpty()) {
                notes.addAll(trace.warnings());
            }
        }
        traces.removeIf(trace -> trace.hops().isEmpty());
        if (traces.isEmpty()) {
            throw broken.isEmpty() ? noTrace(notes) : broken.get(0);
        }
        traces.add(withWarnings(traces.remove(traces.size() - 1), notes));
        return traces;
    }

    private static TracerouteFormatException noTrace(List<String> notes) {
        String why = notes.isEmpty() ? "JSON that holds none" : "one without hops: " + notes.get(0);
        return new TracerouteFormatException("expected a trace, found " + why, 0, "");
    }

    /** {@code trace} with notes on what it was read with. */
    static ParsedTrace withWarnings(ParsedTrace trace, List<String> notes) {
        if (notes.isEmpty()) {
            return trace;
        }
        return trace.withWarnings(notes.subList(0, Math.min(8, notes.size())));
    }
}
