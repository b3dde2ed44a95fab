package io.pathwatch.source.atlas;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One reading of an answer with results. */
final class ResultReading {

    private final ResultTraces making;
    private final Predicate<RequestedTrace> wanted;
    private final int limit;
    private final Set<String> vantagePoints = new HashSet<>();
    private final Map<String, RequestedTrace> traces = new LinkedHashMap<>();
    private int results;
    private @Nullable TracerouteFormatException broken;

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
        reader.read(body, reading::take, reading::takeBroken);
        TracerouteFormatException broken = reading.broken;
        if (reading.results == 0 && broken != null) {
            throw new IOException("no result in its answer can be read: " + broken.getMessage(), broken);
        }
        return reading;
    }

    private void take(ParsedTrace result) {
        results++;
        RequestedTrace trace = making.trace(result);
        if (trace == null) {
            return;
        }
        vantagePoints.add(trace.trace().series().source());
        if (wanted.test(trace)) {
            traces.put(trace.trace().id(), trace);
            if (traces.size() > limit) {
                throw new TooManyResultsException();
            }
        }
    }

    private void takeBroken(TracerouteFormatException reason) {
        broken = broken == null ? reason : broken;
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
