package io.pathwatch.source.atlas;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The new results of a measurement that runs anyway: first what it is, then what came since the last time. What is
 * fetched and stored already is left out; what was fetched and lost is fetched again. When there is more than can be taken
 * at once, the earliest comes first and the rest the next time.
 */
final class MeasurementFeed implements AtlasTask {

    /** New results that are taken at once. */
    static final int MAX_RESULTS = 2_000;

    private static final Comparator<RequestedTrace> BY_START =
            Comparator.comparing(trace -> trace.trace().startedAt());

    private final TraceRequest asked;
    private final Source.AtlasMeasurement source;
    private final TraceDocumentReader reader;
    private final FeedMemory memory;
    private final Clock clock;
    private final String tool;
    private final Deque<ResultWindow> windows = new ArrayDeque<>();
    private final Map<String, RequestedTrace> traces = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable MeasurementFacts facts;

    MeasurementFeed(
            TraceRequest asked,
            Source.AtlasMeasurement source,
            TraceDocumentReader reader,
            FeedMemory memory,
            Clock clock) {
        this.asked = asked;
        this.source = source;
        this.reader = reader;
        this.memory = memory;
        this.clock = clock;
        this.tool = OneOffMeasurement.TOOL + " measurement " + source.measurement();
    }

    @Override
    public boolean isOpen() {
        return facts == null || !windows.isEmpty();
    }

    @Override
    public long getPauseMillis() {
        return 0;
    }

    @Override
    public AtlasQuery query() {
        AtlasQuery query = facts == null
                ? AtlasQuery.get(source.measurement() + "/")
                : windows.element().query(source.measurement());
        return query.withKeyUnless(source.isPublic());
    }

    @Override
    public void take(AtlasAnswer answer) throws IOException, TraceFailedException {
        if (!answer.isGood()) {
            String found = "expected " + name() + ", " + found(answer);
            throw failure(Refused.remember(memory.refusals(), source, answer, found));
        }
        MeasurementFacts known = facts;
        if (known == null) {
            known = MeasurementFacts.read(answer.body());
            check(known);
            facts = known;
            windows.addAll(windows(known));
        } else {
            takeResults(answer, known);
        }
    }

    private List<ResultWindow> windows(MeasurementFacts known) {
        Instant now = clock.instant();
        Instant before = now.plus(ResultReading.CLOCK_TOLERANCE);
        Map<Long, Instant> newest =
                memory.seen().newest(source.key(), asked.target().name(), before);
        return ResultWindows.of(newest, source.probes(), known, now);
    }

    private String name() {
        return "measurement " + source.measurement();
    }

    private String found(AtlasAnswer answer) throws IOException {
        String reason = ErrorBody.reasonOf(answer.body());
        String found = "found HTTP status " + answer.status() + (reason.isEmpty() ? "" : " and '" + reason + "'");
        return switch (answer.status()) {
            case 401, 403 ->
                found
                        + (source.isPublic()
                                ? "; if it is not public, give the source \"public\": false and a key"
                                : "; give pathwatch.atlas.key a key that may read it");
            case 404 -> found + "; check its number in the sources file";
            case 429 -> found + "; raise the interval of its targets";
            default -> found;
        };
    }

    private void check(MeasurementFacts known) throws TraceFailedException {
        if (!known.type().equals("traceroute")) {
            throw lasting("expected " + name() + " to be of type 'traceroute', found '" + known.type() + "'");
        }
        String host = asked.target().host();
        if (!known.measures(host)) {
            throw lasting("expected " + name() + " to measure '" + host + "', found '"
                    + String.join("', '", known.targets().stream().sorted().toList())
                    + "'; give the target that host, or the source another measurement");
        }
    }

    private void takeResults(AtlasAnswer answer, MeasurementFacts known) throws IOException, TraceFailedException {
        ResultTraces making = new ResultTraces(asked, source.key(), tool, known.port(), known.maxHops());
        Predicate<RequestedTrace> isNew = trace -> !memory.seen().contains(trace.trace());
        try {
            ResultReading reading = ResultReading.read(
                    answer.body(), reader, making, isNew, MAX_RESULTS - traces.size(), clock.instant());
            windows.remove();
            traces.putAll(reading.traces());
            notes.addAll(reading.notes(reason -> memory.told().isNews(source.key(), reason)));
        } catch (TooManyResultsException e) {
            takeLess("more than " + MAX_RESULTS + " new results");
        }
    }

    /** Asks for half of it, or, where something was found already, for no more this time. */
    private void takeLess(String reason) throws TraceFailedException {
        if (!traces.isEmpty()) {
            windows.clear();
            return;
        }
        List<ResultWindow> halves = windows.remove().halves(clock.instant());
        if (halves.isEmpty()) {
            throw failure(name() + " has too many probes: " + reason + "; name those that are wanted with 'probes'");
        }
        windows.addFirst(halves.get(1));
        windows.addFirst(halves.get(0));
    }

    @Override
    public void miss(IOException reason) throws TraceFailedException {
        if (!(reason instanceof AnswerTooLongException) || windows.isEmpty()) {
            throw AtlasFailure.of(source.key(), reason);
        }
        takeLess(reason.getMessage());
    }

    @Override
    public List<RequestedTrace> traces() throws TraceFailedException {
        MeasurementFacts known = facts;
        if (traces.isEmpty() && known != null && known.hasEnded()) {
            throw lasting("expected new results of " + name() + ", found that it has ended: " + known.statusName()
                    + "; nothing new will come of it");
        }
        memory.refusals().forget(new Refused(source, null));
        memory.refusals().forget(new Refused(source, asked.target()));
        return traces.values().stream().sorted(BY_START).toList();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Of what will be the same the next time. */
    private TraceFailedException lasting(String found) {
        return failure(memory.refusals().remember(new Refused(source, asked.target()), found, null));
    }

    private TraceFailedException failure(String found) {
        return AtlasFailure.of(source.key(), found);
    }
}
