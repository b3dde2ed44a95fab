package io.pathwatch.source.atlas;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceDocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One reading of an answer with results. */
final class ResultReading {

    /** Clocks of probes that are ahead of ours by no more than this may be right. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Results that are told of, of each kind. */
    private static final int MOST_TOLD = 1_000;

    private final ResultTraces making;
    private final Predicate<RequestedTrace> wanted;
    private final int limit;
    private final Instant latest;
    private final Set<String> vantagePoints = new HashSet<>();
    private final Map<String, RequestedTrace> traces = new LinkedHashMap<>();
    private int results;
    private final List<String> broken = new ArrayList<>(0);
    private final List<String> early = new ArrayList<>(0);

    private ResultReading(ResultTraces making, Predicate<RequestedTrace> wanted, int limit, Instant now) {
        this.making = making;
        this.wanted = wanted;
        this.limit = limit;
        this.latest = now.plus(CLOCK_TOLERANCE);
    }

    /**
     * Reads {@code body} to its end.
     *
     * @param wanted what to keep
     * @param limit of what is kept
     * @param now results that were measured later are left out: where they were stored, nothing would be new for long
     * @throws IOException if the answer does not arrive as a whole, or has no result that can be read, but others
     * @throws TooManyResultsException if more than {@code limit} are wanted
     */
    static ResultReading read(
            InputStream body,
            TraceDocumentReader reader,
            ResultTraces making,
            Predicate<RequestedTrace> wanted,
            int limit,
            Instant now)
            throws IOException {
        ResultReading reading = new ResultReading(making, wanted, limit, now);
        reader.read(body, reading::take, reason -> reading.takeBroken(String.valueOf(reason.getMessage())));
        if (reading.results == 0 && !reading.broken.isEmpty()) {
            throw new IOException("no result in its answer can be read: " + reading.broken.get(0));
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
        if (trace.trace().startedAt().isAfter(latest)) {
            takeEarly(trace.trace());
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

    private void takeBroken(String reason) {
        if (broken.size() < MOST_TOLD) {
            broken.add(reason);
        }
    }

    private void takeEarly(Trace trace) {
        if (early.size() < MOST_TOLD) {
            early.add("of " + trace.startedAt() + " by " + trace.series().source());
        }
    }

    /**
     * What has to be told of results that were left out; empty if there are none.
     *
     * @param isNews whether what is said of one has not been said before
     */
    List<String> notes(Predicate<String> isNews) {
        List<String> notes = new ArrayList<>(0);
        addNote(notes, "results of RIPE Atlas that cannot be read: ", broken, isNews, "");
        addNote(
                notes,
                "results of RIPE Atlas left out because their time is to come: ",
                early,
                isNews,
                "; the clock of the probe or that of this host is wrong");
        return notes;
    }

    private static void addNote(
            List<String> notes, String what, List<String> all, Predicate<String> isNews, String reason) {
        List<String> news = all.stream().filter(isNews).toList();
        if (!news.isEmpty()) {
            notes.add(what + news.size() + ", the first: " + news.get(0) + reason);
        }
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
