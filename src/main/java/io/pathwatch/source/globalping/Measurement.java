package io.pathwatch.source.globalping;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.ServiceAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measurement while it is made: says what to ask next and takes the answers, until all probes are done or the time
 * is up. As long as it {@link #isInProgress()}, whoever holds it waits for {@link #pause()} until {@link #isMyTurn()},
 * sends {@link #nextRequest()}, and gives what comes of it to {@link #accept} or {@link #miss}. For one thread at a time.
 */
public final class Measurement {

    /** What is read of an answer: 500 probes of mtr need some 5 MiB. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** What the service asks for between an answer and the next request. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long the service answers nobody who asks too often, where it does not tell. */
    private static final Duration BLOCK = Duration.ofSeconds(5);

    private static final Duration BEHIND_THE_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_MISSES = 3;

    private final Globalping service;
    private final Source.Globalping source;
    private final TraceRequest request;
    private final Duration timeout;
    private final Instant startedAt;
    private final String target;
    private final int tests;
    private final ProbeChoice choice;
    private RateLimit.@Nullable Reservation reservation;
    private boolean inProgress = true;
    private String id = "";
    private int probesCount;
    private @Nullable String etag;
    private @Nullable MeasurementAnswer last;
    private Duration pause = Duration.ZERO;
    private Duration waited = Duration.ZERO;
    private int misses;
    private boolean gaveUp;

    /**
     * @param target public name or address
     * @throws TraceFailedException if the service may not be asked in time
     */
    Measurement(Globalping service, Source.Globalping source, TraceRequest request, String target)
            throws TraceFailedException {
        this.service = service;
        this.source = source;
        this.request = request;
        this.target = target;
        this.timeout = min(service.access().timeout(), request.target().probe().deadline());
        this.startedAt = service.clock().instant();
        this.tests = new MeasurementRequest(source).tests();
        this.choice = new ProbeChoice(service.probes(), source, request, startedAt);
        if (!awaitTurn(Duration.ZERO)) {
            throw GlobalpingFailure.of(
                    source.key(),
                    "expected to be let ask within " + GlobalpingFailure.text(timeout)
                            + ", found that the service limits it for longer; nothing was asked"
                            + ServiceError.lessOften(hasToken()));
        }
    }

    /** Whether there is something to ask still. */
    public boolean isInProgress() {
        return inProgress;
    }

    /** What to wait before the next request. */
    public Duration pause() {
        return pause;
    }

    /** Whether the next request may be sent after the pause; if not, there is another pause. */
    public boolean isMyTurn() {
        return !service.gate().isBlocked() || !awaitTurn(Duration.ZERO);
    }

    /** Whether there is a turn in time. */
    private boolean awaitTurn(Duration least) {
        Duration turn = service.gate().take(least, timeLeft());
        if (turn == null) {
            return false;
        }
        pause = turn;
        waited = waited.plus(turn);
        return true;
    }

    /** Told by the clock and, should that be set back, by what was waited. */
    private Duration timeLeft() {
        Duration left = Duration.between(service.clock().instant(), startedAt.plus(timeout));
        return min(left, timeout.minus(waited));
    }

    /** The creation first, then the state of what was created. */
    ServiceRequest nextRequest() {
        return id.isEmpty() ? creation() : new ServiceRequest(service.access().measurement(id), null, etag);
    }

    private ServiceRequest creation() {
        String json =
                new MeasurementRequest(source).render(target, request.target().probe(), choice.earlierMeasurement());
        return new ServiceRequest(service.access().measurements(), json, null);
    }

    /**
     * Takes the answer to the last request.
     *
     * @throws TraceFailedException if it ends the measurement without a trace
     */
    void accept(ServiceAnswer compressed) throws TraceFailedException {
        ServiceAnswer answer = compressed.expanded(MAX_BYTES);
        if (id.isEmpty()) {
            settle(answer);
            created(answer);
        } else {
            polled(answer);
        }
        giveUpInTime();
    }

    /**
     * Takes it that no answer came. A measurement that runs is worth asking for again; whether one was created is not
     * known then, so that is not.
     *
     * @throws TraceFailedException if it ends the measurement without a trace
     */
    void miss(Throwable met) throws TraceFailedException {
        if (id.isEmpty()) {
            settle(null);
            throw GlobalpingFailure.of(source.key(), met);
        }
        missed(GlobalpingFailure.reason(met));
        giveUpInTime();
    }

    /**
     * Sets the tests aside, for as long as this may take at most: whoever holds it may fail before there is an answer.
     *
     * @throws TraceFailedException if they would exceed the limit the service last told
     */
    void reserve() throws TraceFailedException {
        RateLimit.Reservation wanted =
                new RateLimit.Reservation(tests, service.clock(), timeout.plus(BEHIND_THE_TIMEOUT));
        String refusal = service.limit().reserve(wanted);
        if (refusal != null) {
            throw GlobalpingFailure.of(
                    source.key(),
                    "expected tests left in the limit of the service, " + refusal + "; nothing was asked"
                            + ServiceError.lessOften(hasToken()));
        }
        reservation = wanted;
    }

    private void settle(@Nullable ServiceAnswer answer) {
        if (reservation != null) {
            service.limit().settle(reservation, answer);
            reservation = null;
        }
    }

    private void created(ServiceAnswer answer) throws TraceFailedException {
        if (choice.earlierMeasurement() != null && isAboutProbes(answer)) {
            choice.chooseAnew();
            reserve();
            return;
        }
        if (answer.status() == 429 && !RateLimit.isToldBy(answer)) {
            block(answer);
        }
        if (answer.status() < 200 || answer.status() > 299) {
            throw GlobalpingFailure.of(source.key(), refusal(answer));
        }
        service.refusals().forget(RefusedPlace.of(source, request.target()));
        MeasurementAnswer created = MeasurementReader.readIfAny(answer);
        id = created == null || created.id().isEmpty() ? MeasurementReader.locatedId(answer) : created.id();
        if (id.isEmpty()) {
            throw GlobalpingFailure.of(
                    source.key(), "expected the id of a measurement, " + ServiceError.whatInstead(answer));
        }
        probesCount = created == null ? 0 : created.probesCount();
        choice.accepted();
    }

    /** What is said of a refusal, which is remembered if it is one whatever the target is. */
    private String refusal(ServiceAnswer answer) {
        String found = ServiceError.of(answer).found(hasToken());
        if (!RefusedPlace.isToldBy(answer)) {
            return found;
        }
        RefusedPlace place = RefusedPlace.of(source, request.target());
        return service.refusals().remember(place, found, RefusedPlace.pause(answer));
    }

    /** There may be no probes of any measurement for a request that is wrong by itself. */
    private static boolean isAboutProbes(ServiceAnswer answer) {
        return answer.status() == 422
                || answer.status() == 400 && ServiceError.of(answer).isAbout("locations");
    }

    private void polled(ServiceAnswer answer) throws TraceFailedException {
        switch (answer.status()) {
            case 200 -> read200(answer);
            case 304 -> unchanged();
            case 429 -> block(answer); // that is no failure of the measurement
            case 500, 502, 503, 504 -> missed(ServiceError.of(answer).found(hasToken()));
            default -> throw refused(answer);
        }
    }

    private void read200(ServiceAnswer answer) throws TraceFailedException {
        MeasurementAnswer read = MeasurementReader.readIfAny(answer);
        if (read == null || read.status().isEmpty()) {
            missed("expected the state of a measurement, " + ServiceError.whatInstead(answer));
            return;
        }
        misses = 0;
        last = read;
        probesCount = probesCount == 0 ? read.probesCount() : probesCount;
        etag = answer.header("etag");
        inProgress = read.isInProgress();
    }

    private void unchanged() throws TraceFailedException {
        if (last == null) {
            missed("expected the state of a measurement, found HTTP status 304, though nothing was known yet");
            return;
        }
        misses = 0;
    }

    private void block(ServiceAnswer answer) {
        Long seconds = RateLimit.number(answer, "retry-after");
        service.gate().block(seconds == null || seconds == 0 ? BLOCK : Duration.ofSeconds(seconds));
    }

    private void missed(String found) throws TraceFailedException {
        misses++;
        if (misses >= MOST_MISSES) {
            throw GlobalpingFailure.of(source.key(), "asked " + misses + " times for measurement " + id + ": " + found);
        }
    }

    private void giveUpInTime() {
        if (inProgress && !awaitTurn(PAUSE)) {
            inProgress = false;
            gaveUp = true;
        }
    }

    /**
     * The traces of the probes that made one.
     *
     * @throws TraceFailedException if there is none, saying why
     */
    Measured measured() throws TraceFailedException {
        List<String> notes = new ArrayList<>();
        if (gaveUp) {
            notes.add("globalping: measurement " + id + " was not finished after " + GlobalpingFailure.text(timeout)
                    + "; if it needs longer, raise pathwatch.globalping.timeout and the deadline of the target");
        }
        boolean areFewer = probesCount > 0 && probesCount < tests;
        if (choice.earlierMeasurement() == null && areFewer) {
            notes.add("globalping: expected " + tests + " probes, found " + probesCount + " there");
        }
        MeasurementAnswer known = last == null ? new MeasurementAnswer(id, "", 0, List.of()) : last;
        List<String> names = VantagePoints.names(
                source.key(), known.probes().stream().map(ProbeAnswer::place).toList(), choice.earlierNames());
        choice.remember(id, known.probes(), names, areFewer);
        return service.traces().of(request, source, known, names, notes);
    }

    private TraceFailedException refused(ServiceAnswer answer) {
        return GlobalpingFailure.of(source.key(), ServiceError.of(answer).found(hasToken()));
    }

    private boolean hasToken() {
        return service.access().token() != null;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
