package io.pathwatch.web.api;

import io.pathwatch.format.Printable;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Role;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces on demand, of targets that are configured and from where they are watched: nobody can point this host at
 * another address. The limits keep it from being used as a source of packets.
 */
final class OnDemandCall {

    private static final int MOST_OF_ONE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int NEWEST = 10;
    private static final Duration COOL_DOWN = Duration.ofSeconds(30);

    private static final Logger AUDIT = LoggerFactory.getLogger("io.pathwatch.audit");

    private static final byte[] BROADCAST = {-1, -1, -1, -1};

    private final @Nullable TraceOnDemand traces;
    private final PastTraces past;
    private final SeriesBoard board;
    private final Clock clock;
    private final Map<String, Deque<Instant>> askedBy = new HashMap<>();
    private final Map<InetAddress, Instant> askedFor = new HashMap<>();

    /** @param traces absent where it is switched off */
    OnDemandCall(@Nullable TraceOnDemand traces, PastTraces past, SeriesBoard board, Clock clock) {
        this.traces = traces;
        this.past = past;
        this.board = board;
        this.clock = clock;
    }

    ApiAnswer request(ApiRequest request) {
        request.caller().require(Role.OPERATOR);
        if (traces == null) {
            throw new ProblemException(Problem.notFound(
                    "traces on demand: expected to be switched on, were off; set pathwatch.web.on-demand to 'on'"));
        }
        String id = JsonBody.read(request.body()).only(Set.of("series")).text("series");
        SeriesItem item = board.find(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("series: expected the id of one that is watched, was '" + id + "'")));
        TraceOnDemand.Reply reply =
                ask(traces, request.caller().name(), item, past.listNewest(id, Instant.MIN, Instant.MAX, NEWEST));
        return switch (reply) {
            case ACCEPTED ->
                ApiAnswer.json(202, json -> {
                    json.writeStartObject();
                    json.writeBooleanField("requested", true);
                    json.writeStringField("series", id);
                    json.writeEndObject();
                });
            case UNDER_WAY ->
                throw new ProblemException(Problem.conflict(
                        "trace: expected none to be under way, found one; it will be shown when it is done"));
            case BUSY ->
                throw new ProblemException(Problem.tooManyRequests(
                        "traces on demand: expected two at a time at most, found two under way",
                        Duration.ofSeconds(5)));
            case TOO_LARGE ->
                throw new ProblemException(Problem.conflict(
                        "target: expected one whose traces send 90 packets at most, such as 3 to each of 30 hops, found one"
                                + " of more; it is traced by its schedule only"));
            case NOT_HERE ->
                throw new ProblemException(Problem.conflict(
                        "trace: expected a target that this host or a service traces when asked, found one whose traces come"
                                + " by themselves"));
        };
    }

    /** Makes {@code call}, which is {@link #request} by some way, and logs whatever became of it in one line. */
    ApiAnswer audited(ApiRequest request, Supplier<ApiAnswer> call) {
        String outcome = "failed";
        try {
            ApiAnswer answer = call.get();
            outcome = "accepted";
            return answer;
        } catch (ProblemException refused) {
            outcome = refused.problem().detail();
            throw refused;
        } finally {
            AUDIT.info(
                    "trace on demand of {}: {}; asked by {} in request {}",
                    subject(request),
                    Printable.escape(outcome),
                    request.caller().name(),
                    request.caller().requestId());
        }
    }

    private String subject(ApiRequest request) {
        String unknown = "an unknown series";
        try {
            String id = JsonBody.read(request.body()).text("series");
            return board.find(id)
                    .map(item ->
                            item.series().target() + " from " + item.series().source())
                    .orElse(unknown);
        } catch (ProblemException notSaid) {
            return unknown;
        }
    }

    /**
     * Where the trace will go, which must be known before: nothing on this link or host is traced because somebody asks.
     *
     * @param newest traces of the series
     */
    private static InetAddress destination(SeriesItem item, List<ListedTrace> newest) {
        InetAddress destination = newest.stream()
                .map(listed -> listed.trace().form().destination())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> AddressLiteral.parseAddress(item.target().host()));
        if (destination == null) {
            throw new ProblemException(
                    Problem.conflict("target: expected one whose address a trace has told, found none"
                            + " yet; the first trace is the schedule's"));
        }
        if (destination.isLoopbackAddress()
                || destination.isAnyLocalAddress()
                || destination.isLinkLocalAddress()
                || destination.isMulticastAddress()
                || Arrays.equals(destination.getAddress(), BROADCAST)) {
            throw new ProblemException(Problem.forbidden("target: expected one that is not on this host or link, was "
                    + AddressText.of(destination) + "; it is traced by its schedule only"));
        }
        return destination;
    }

    /** What is not accepted does not count. */
    private synchronized TraceOnDemand.Reply ask(
            TraceOnDemand asked, String caller, SeriesItem item, List<ListedTrace> newest) {
        InetAddress destination = destination(item, newest);
        Instant now = clock.instant();
        askedFor.values().removeIf(at -> !at.plus(COOL_DOWN).isAfter(now));
        askedBy.values().forEach(times -> times.removeIf(at -> !at.plus(MINUTE).isAfter(now)));
        askedBy.values().removeIf(Deque::isEmpty);
        Instant last = askedFor.get(destination);
        if (last != null) {
            throw new ProblemException(Problem.tooManyRequests(
                    "destination: expected no trace on demand to " + AddressText.of(destination) + " in the last "
                            + COOL_DOWN.toSeconds() + " s, found one" + newestOf(item, newest),
                    Duration.between(now, last.plus(COOL_DOWN))));
        }
        Deque<Instant> times = askedBy.getOrDefault(caller, new ArrayDeque<>());
        if (times.size() >= MOST_OF_ONE) {
            throw new ProblemException(Problem.tooManyRequests(
                    "traces on demand: expected " + MOST_OF_ONE + " a minute from one caller at most, found more",
                    Duration.between(now, times.getFirst().plus(MINUTE))));
        }
        TraceOnDemand.Reply reply = asked.request(item.target().key());
        if (reply == TraceOnDemand.Reply.ACCEPTED) {
            times.addLast(now);
            askedBy.put(caller, times);
            askedFor.put(destination, now);
        }
        return reply;
    }

    private static String newestOf(SeriesItem item, List<ListedTrace> newest) {
        return newest.isEmpty()
                ? ""
                : "; the newest trace is "
                        + Trace.id(item.id(), newest.get(0).trace().startedAt());
    }
}
