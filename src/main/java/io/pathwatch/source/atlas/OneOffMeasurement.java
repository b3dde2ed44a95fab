package io.pathwatch.source.atlas;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Plural;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.Refusals;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that is ordered, followed and fetched. What went wrong on the way to an answer is tried again until the time
 * is over, because the order is paid for; only the order itself is never sent twice.
 */
final class OneOffMeasurement implements AtlasTask {

    static final String TOOL = "RIPE Atlas";

    /** The service allows 1,000 probes for one measurement. */
    private static final int MAX_RESULTS = 2_000;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Duration LONGEST_SPREADING = Duration.ofMinutes(3);

    /** What is asked next. */
    private enum Step {
        CREATE,
        FACTS,
        RESULTS,
        DONE
    }

    private final Source.Atlas source;
    private final String key;
    private final Refusals<Refused> refusals;
    private final AtlasSettings settings;
    private final TraceDocumentReader reader;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtlasQuery order;
    private final ResultTraces making;
    private Step step = Step.CREATE;
    private long measurement;
    private long orderedAt;
    private Duration pause = Duration.ZERO;
    private int misses;
    private @Nullable IOException lastMiss;
    private @Nullable MeasurementFacts facts;
    private Map<String, RequestedTrace> traces = Map.of();
    private List<String> notes = List.of();

    OneOffMeasurement(
            TraceRequest asked,
            Source.Atlas source,
            AtlasSettings settings,
            TraceDocumentReader reader,
            Clock clock,
            LongSupplier nanoTime,
            Refusals<Refused> refusals) {
        Target target = asked.target();
        ProbeOptions options = target.probe();
        AddressFamily family = asked.series().family();
        this.source = source;
        this.key = source.key();
        this.refusals = refusals;
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.order = AtlasQuery.create(CreateBody.render(source, target.host(), family, options));
        this.making = new ResultTraces(asked, key, TOOL, options.port(), options.maxTtl());
    }

    @Override
    public boolean isOpen() {
        return step != Step.DONE;
    }

    @Override
    public long getPauseMillis() {
        return pause.toMillis();
    }

    @Override
    public AtlasQuery query() {
        return switch (step) {
            case CREATE -> order;
            case FACTS -> AtlasQuery.get(measurement + "/").withKeyUnless(source.isPublic());
            case RESULTS ->
                AtlasQuery.get(measurement + "/results/?format=json").withKeyUnless(source.isPublic());
            case DONE -> throw new IllegalStateException("measurement " + measurement + ": nothing is left to ask");
        };
    }

    @Override
    public void take(AtlasAnswer answer) throws IOException, TraceFailedException {
        if (!answer.isGood()) {
            takeError(answer);
        } else if (step == Step.CREATE) {
            takeOrdered(answer);
        } else if (step == Step.FACTS) {
            facts = MeasurementFacts.read(answer.body());
            step = Step.RESULTS;
            pause = Duration.ZERO;
        } else {
            takeResults(answer);
        }
    }

    private void takeOrdered(AtlasAnswer answer) throws TraceFailedException {
        try {
            measurement = CreateBody.readMeasurement(answer.body());
        } catch (IOException e) {
            throw AtlasFailure.of(key, e); // it may be ordered all the same
        }
        orderedAt = nanoTime.getAsLong();
        refusals.forget(new Refused(source, null));
        look();
    }

    private void takeResults(AtlasAnswer answer) throws IOException, TraceFailedException {
        ResultReading reading;
        try {
            reading = ResultReading.read(answer.body(), reader, making, trace -> true, MAX_RESULTS, clock.instant());
        } catch (TooManyResultsException e) {
            throw AtlasFailure.of(key, "expected up to " + MAX_RESULTS + " results, found more; ask for fewer probes");
        }
        traces = reading.traces();
        notes = reading.notes(reason -> true);
        misses = 0;
        if (isComplete(reading.vantagePoints()) || isTimeOver()) {
            step = Step.DONE;
        } else {
            look();
        }
    }

    private boolean isComplete(int answered) {
        MeasurementFacts known = facts;
        return known != null
                && (known.hasEnded()
                        || known.hasBegun() && known.participants() > 0 && answered >= known.participants());
    }

    private boolean isTimeOver() {
        return timeLeft().isZero();
    }

    private Duration timeLeft() {
        long left = settings.timeout().toNanos() - (nanoTime.getAsLong() - orderedAt);
        return Duration.ofNanos(Math.max(0, left));
    }

    /** After the usual time. */
    private void look() {
        step = Step.FACTS;
        pause(settings.pollInterval());
    }

    /** A last look is taken when the time is over. */
    private void pause(Duration wanted) {
        pause = shorter(shorter(wanted, LONGEST_PAUSE), timeLeft());
    }

    private void takeError(AtlasAnswer answer) throws IOException, TraceFailedException {
        String reason = ErrorBody.reasonOf(answer.body());
        String found = "found HTTP status " + answer.status() + (reason.isEmpty() ? "" : " and '" + reason + "'");
        if (step == Step.CREATE) {
            String refusal = "expected a new measurement, " + found + whatToDo(answer.status());
            throw AtlasFailure.of(key, Refused.remember(refusals, source, answer, refusal));
        }
        if (!answer.isPassing() && !isFresh(answer.status())) {
            throw AtlasFailure.of(
                    key, "expected measurement " + measurement + ", " + found + howToRead(answer.status()));
        }
        miss(new IOException(found));
        Duration wanted = answer.retryAfter();
        if (wanted != null && wanted.compareTo(pause) > 0) {
            pause(wanted);
        }
    }

    /** A new measurement is not known everywhere at once. */
    private boolean isFresh(int status) {
        return (status == 403 || status == 404) && nanoTime.getAsLong() - orderedAt < LONGEST_SPREADING.toNanos();
    }

    private static String whatToDo(int status) {
        return switch (status) {
            case 401, 403 -> "; give pathwatch.atlas.key a key that may create measurements";
            case 429 -> "; raise the interval of its targets, or ask for fewer probes";
            default -> status < 500 ? "; check the source and its target" : "";
        };
    }

    private String howToRead(int status) {
        boolean refused = status == 401 || status == 403;
        return refused && !source.isPublic() ? "; give pathwatch.atlas.key a key that may read its measurements" : "";
    }

    /** Waits longer each time. */
    @Override
    public void miss(IOException reason) throws TraceFailedException {
        if (step == Step.CREATE) {
            throw AtlasFailure.of(key, reason);
        }
        if (isTimeOver()) {
            step = step == Step.FACTS ? Step.RESULTS : Step.DONE; // results may be there all the same
        }
        lastMiss = reason;
        misses++;
        pause(settings.pollInterval().multipliedBy(1L << Math.min(misses, 10)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public List<RequestedTrace> traces() throws TraceFailedException {
        if (traces.isEmpty()) {
            throw AtlasFailure.of(key, "expected results of measurement " + measurement + ", " + whatInstead());
        }
        return List.copyOf(traces.values());
    }

    @Override
    public List<String> notes() {
        MeasurementFacts known = facts;
        if (known == null || traces.size() >= known.participants()) {
            return notes;
        }
        List<String> all = new ArrayList<>(notes);
        all.add("measurement " + measurement + " of RIPE Atlas: " + traces.size() + " of "
                + Plural.count(known.participants(), "probe") + (known.participants() == 1 ? " has" : " have")
                + " answered");
        return all;
    }

    private String whatInstead() {
        MeasurementFacts known = facts;
        if (known != null && known.hasEnded()) {
            return "it ended without any: " + known.statusName();
        }
        String time = "found none within " + AtlasFailure.text(settings.timeout());
        IOException missed = lastMiss;
        return missed == null || misses == 0 ? time : time + "; " + AtlasFailure.found(missed);
    }
}
