package io.pathwatch.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.HopLossJson;
import io.pathwatch.format.LearnedPathJson;
import io.pathwatch.format.TimeText;
import io.pathwatch.format.page.IncidentItemJson;
import io.pathwatch.format.page.SeriesItemJson;
import io.pathwatch.format.page.VerdictText;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.SeriesFindings;
import io.pathwatch.model.view.SeriesInsights;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.TraceForm;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything there is to say about one series. */
final class SeriesPage {

    private static final int MOST_INCIDENTS = 50;

    /** Those of the command, of what counts lost probes, and of sources and subscriptions, which have no traces. */
    private static final Set<String> NOT_SHOWN =
            Set.of(Series.METHOD_CLI, Series.METHOD_LOSS, Series.METHOD_SOURCE, Series.METHOD_DELIVERY);

    /** What no series with traces is told of. */
    private static final Set<Condition> NOT_OF_SERIES = EnumSet.of(Condition.SOURCE, Condition.DELIVERY);

    private final SeriesBoard board;
    private final SeriesPictures pictures;
    private final PastTraces past;
    private final IncidentJournal incidents;
    private final SeriesInsights insights;
    private final Supplier<List<Silence>> silences;
    private final Clock clock;

    /** @param silences those that hold or will, with the name of this host for {@code LO} */
    SeriesPage(
            SeriesBoard board,
            SeriesPictures pictures,
            PastTraces past,
            IncidentJournal incidents,
            SeriesInsights insights,
            Supplier<List<Silence>> silences,
            Clock clock) {
        this.board = board;
        this.pictures = pictures;
        this.past = past;
        this.incidents = incidents;
        this.insights = insights;
        this.silences = silences;
        this.clock = clock;
    }

    ApiAnswer show(ApiRequest request) {
        SeriesItem item = board.find(request.id()).orElse(null);
        if (item == null) {
            Series known = pictures.require(request.id());
            if (NOT_SHOWN.contains(known.method())) {
                throw new ProblemException(Problem.notFound("series '" + request.id()
                        + "': expected one that is watched, found one of the method " + known.method()
                        + "; /api/v1/incidents?series=" + request.id() + " lists what is told of it"));
            }
            throw new ProblemException(Problem.unavailable(
                    "series '" + request.id() + "': expected to be read from the store by now, was not yet",
                    Duration.ofSeconds(1)));
        }
        Instant now = clock.instant();
        Instant first = past.findStartAfter(request.id(), Instant.EPOCH).orElse(null);
        TraceForm last = newest(request.id(), item.lastTraceAt());
        Outcome.Failed failed = last != null && last.outcome() instanceof Outcome.Failed why ? why : null;
        SeriesFindings findings = insights.look(item.series(), item.target());
        List<NotedIncident> open = Stream.of(item.series(), item.series().ofLosses())
                .flatMap(series -> incidents.list(IncidentQuery.ALL.openOfSeries(series.id()), MOST_INCIDENTS).stream())
                .map(noted -> noted.at(item.series()))
                .toList();
        String verdict = VerdictText.of(
                item,
                open.stream().map(NotedIncident::incident).toList(),
                failed == null ? null : failed.message(),
                findings.conditions(),
                now);
        return ApiAnswer.json(json -> {
            json.writeStartObject();
            SeriesItemJson.fields(json, item);
            json.writeStringField(
                    "destination",
                    last == null || last.destination() == null ? null : AddressText.of(last.destination()));
            json.writeStringField("firstTraceAt", first == null ? null : TimeText.iso(first));
            json.writeStringField("verdict", verdict);
            conditions(json, findings);
            json.writeArrayFieldStart("learnedPaths");
            for (LearnedPath path : findings.learned()) {
                LearnedPathJson.write(json, path);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("incidents");
            for (NotedIncident incident : open) {
                IncidentItemJson.object(json, incident);
            }
            json.writeEndArray();
            silences(json, item, now);
            failure(json, failed);
            HopLossJson.writeField(json, findings.losses());
            json.writeEndObject();
        });
    }

    /** The last trace there is, or the one that the board takes for it: after a clock was set back there may be later ones. */
    private @Nullable TraceForm newest(String id, @Nullable Instant last) {
        Instant before = last == null ? Instant.MAX : last.plusNanos(1_000);
        List<ListedTrace> newest = past.listNewest(id, Instant.MIN, before, 1);
        return newest.isEmpty() ? null : newest.get(0).trace().form();
    }

    private static void conditions(JsonGenerator json, SeriesFindings findings) throws IOException {
        json.writeArrayFieldStart("conditions");
        for (SeriesFindings.Standing standing : findings.conditions()) {
            json.writeStartObject();
            json.writeStringField("condition", standing.condition().key());
            json.writeStringField("state", standing.state());
            json.writeStringField("since", standing.since() == null ? null : TimeText.iso(standing.since()));
            json.writeStringField("why", standing.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Those that hold back alerts of this series, now or later, if only those of one condition. */
    private void silences(JsonGenerator json, SeriesItem item, Instant now) throws IOException {
        json.writeArrayFieldStart("silences");
        for (Silence silence : silences.get()) {
            SilenceMatcher match = silence.match();
            if (silence.until().isAfter(now)
                    && !NOT_OF_SERIES.contains(match.condition())
                    && match.matches(item.series(), List.of(), item.target().labels())) {
                json.writeStartObject();
                json.writeStringField("id", silence.id());
                json.writeBooleanField("active", silence.isActive(now));
                json.writeStringField(
                        "condition",
                        match.condition() == null ? null : match.condition().key());
                json.writeStringField("from", silence.from() == null ? null : TimeText.iso(silence.from()));
                json.writeStringField("until", TimeText.iso(silence.until()));
                json.writeStringField(
                        "every",
                        silence.every() == null ? null : silence.every().toString());
                json.writeStringField("comment", silence.comment());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void failure(JsonGenerator json, Outcome.@Nullable Failed failed) throws IOException {
        if (failed == null) {
            json.writeNullField("failure");
            return;
        }
        json.writeObjectFieldStart("failure");
        json.writeStringField("kind", failed.kind().key());
        json.writeStringField("message", failed.message());
        json.writeEndObject();
    }
}
