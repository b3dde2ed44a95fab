package io.pathwatch.source.atlas;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceDocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One reading of an answer with results. */
final class ResultReading {

    private final ResultTraces making;
    private final Predicate<RequestedTrace> wanted;
    private final int limit;
    private final Set<String> vantagePoints = new HashSet<>();
    private final Map<String, RequestedTrace> traces = new LinkedHashMap<>();
    private int results;
    private int broken;
    private String firstBroken = "";

    private ResultReading(ResultTraces making, Predicate<RequestedTrace> wanted, int limit) {
        this.making = making;
        this.wanted = wanted;
        this.limit = limit;
    }

    /**
     * Reads {@code body} to its end.
     *
     * @param wanted what to keep
     * @param limit of what is kept
     * @throws IOException if the answer does not arrive as a whole, or has no result that can be read, but others
     * @throws TooManyResultsException if more than {@code limit} are wanted
     */
    static ResultReading read(
            InputStream body,
            TraceDocumentReader reader,
            ResultTraces making,
            Predicate<RequestedTrace> wanted,
            int limit)
            throws IOException {
        ResultReading reading = new ResultReading(making, wanted, limit);
        reader.read(body, reading::take, reason -> reading.takeBroken(String.valueOf(reason.getMessage())));
        if (reading.results == 0 && reading.broken > 0) {
            throw new IOException("no result in its answer can be read: " + reading.firstBroken);
        }
        return reading;
    }

    private void take(ParsedTrace result) {
        RequestedTrace trace = making.trace(result);
        if (trace == null) {
            takeBroken("expected 'prb_id' and 'timestamp', found one of them at most");
            return;
        }
        results++;
        vantagePoints.add(trace.trace().series().source());
        if (wanted.test(trace)) {
            traces.put(trace.trace().id(), trace);
            if (traces.size() > limit) {
                throw new TooManyResultsException();
            }
        }
    }

    private void takeBroken(String reason) {
        firstBroken = broken == 0 ? reason : firstBroken;
        broken++;
    }

    /** What has to be told of results that cannot be read; empty if there are none. */
    List<String> notes() {
        return broken == 0
                ? List.of()
                : List.of("results of RIPE Atlas that cannot be read: " + broken + ", the first: " + firstBroken);
    }

    /** Probes that have answered. */
    int vantagePoints() {
        return vantagePoints.size();
    }

    /** What was wanted, by the identity of the trace. */
    Map<String, RequestedTrace> traces() {
        return traces;
    }
}
