package io.pathwatch.web.api;

import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.TraceStore;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.ProgramFacts;
import io.pathwatch.model.view.SeriesInsights;
import io.pathwatch.model.view.SourceDetails;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every operation of the API. May be shared between threads. */
public final class Api {

    /** The store has four readers; two are left to those who watch. */
    private static final int AT_ONCE = 2;

    /** Fewer than the listener has threads, so that health and metrics are always answered. */
    private static final int WAITING = 22;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final CallPlaces places = new CallPlaces(AT_ONCE, WAITING, PATIENCE);
    private final SeriesList list;
    private final SeriesPage page;
    private final SeriesPictures pictures;
    private final TraceCalls traces;
    private final IncidentCalls incidents;
    private final SilenceCalls silences;
    private final SubscriptionCalls subscriptions;
    private final OnDemandCall onDemand;
    private final MetaCall meta;
    private final OpenApi openApi = OpenApi.load();

    /**
     * Whom the operations ask.
     *
     * @param silences those that hold or will, also of the file, with the name of this host for {@code LO}
     * @param subscriptions all of them, by name
     * @param onDemand absent where traces may not be asked for
     */
    public record Ports(
            PastTraces past,
            KnownPaths paths,
            TraceStore store,
            IncidentJournal journal,
            IncidentLog incidents,
            SilenceLog silenceLog,
            Supplier<List<Silence>> silences,
            Supplier<List<SubscriptionStanding>> subscriptions,
            SeriesInsights insights,
            SourceDetails sources,
            Supplier<ProgramFacts> facts,
            @Nullable TraceOnDemand onDemand) {}

    public Api(Ports ports, SeriesBoard board, Clock clock) {
        list = new SeriesList(board, clock);
        pictures = new SeriesPictures(ports.past(), ports.paths(), board, ports.insights(), ports.sources(), clock);
        page = new SeriesPage(
                board, pictures, ports.past(), ports.journal(), ports.insights(), ports.silences(), clock);
        traces = new TraceCalls(ports.store(), ports.past(), ports.paths(), pictures, clock);
        incidents = new IncidentCalls(ports.journal(), ports.incidents(), board, clock);
        silences = new SilenceCalls(ports.silenceLog(), ports.silences(), pictures, clock);
        subscriptions = new SubscriptionCalls(ports.subscriptions());
        onDemand = new OnDemandCall(ports.onDemand(), ports.past(), board, clock);
        meta = new MetaCall(ports.facts(), ports.subscriptions(), ports.sources(), clock);
    }

    /** Answers {@code request}; what goes wrong is an answer too. */
    public ApiAnswer answer(Operation operation, ApiRequest request) {
        String requestId = request.caller().requestId();
        try {
            Supplier<ApiAnswer> call = () -> places.run(() -> call(operation, request));
            return operation == Operation.REQUEST_TRACE ? onDemand.audited(request, call) : call.get();
        } catch (ProblemException e) {
            return ApiAnswer.of(e.problem(), requestId);
        } catch (RuntimeException e) {
            LOG.error("request {} failed: {}", requestId, operation, e);
            return ApiAnswer.of(Problem.internal(), requestId);
        }
    }

    private ApiAnswer call(Operation operation, ApiRequest request) {
        request.only(operation.parameters());
        return switch (operation) {
            case META -> meta.show(request);
            case OPEN_API -> openApi.show();
            case LIST_SERIES -> list.list(request);
            case SHOW_SERIES -> page.show(request);
            case SERIES_RTT -> pictures.rtt(request);
            case SERIES_RTT_CSV -> pictures.rttCsv(request);
            case SERIES_PATHS -> pictures.paths(request);
            case SERIES_HEAT -> pictures.heat(request);
            case SERIES_GRAPH -> pictures.graph(request);
            case SERIES_TRACES -> pictures.traces(request);
            case SERIES_HOPS -> pictures.hops(request);
            case SERIES_HOPS_CSV -> pictures.hopsCsv(request);
            case SHOW_TRACE -> traces.show(request);
            case TRACE_RAW -> traces.raw(request);
            case TRACE_GEOJSON -> traces.geoJson(request);
            case TRACE_CSV -> traces.csv(request);
            case COMPARE -> traces.compare(request);
            case LIST_INCIDENTS -> incidents.list(request);
            case SHOW_INCIDENT -> incidents.show(request);
            case NOTE_INCIDENT -> incidents.note(request);
            case LIST_SILENCES -> silences.list(request);
            case LIST_SUBSCRIPTIONS -> subscriptions.list(request);
            case ADD_SILENCE -> silences.add(request);
            case END_SILENCE -> silences.end(request);
            case REQUEST_TRACE -> onDemand.request(request);
        };
    }
}
