package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.TargetReading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traces as JSON. */
public final class TraceJson {

    private TraceJson() {}

    /** A trace with its hops. */
    public static JsonWriter.Value whole(Report report, TraceFacts facts) {
        return json -> {
            json.writeStartObject();
            head(json, report, facts);
            json.writeArrayFieldStart("hops");
            for (HopLine hop : HopLine.listOf(report)) {
                hop(json, hop, facts);
            }
            json.writeEndArray();
            Place.write(json, "sourcePlace", facts.places().source(), null, null);
            json.writeArrayFieldStart("alerts");
            for (Alert alert : report.alerts()) {
                alert(json, alert);
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    /** All but hops and alerts, into an object that is open. */
    static void head(JsonGenerator json, Report report, TraceFacts facts) throws IOException {
        Trace trace = report.trace();
        Series series = trace.series();
        json.writeStringField("id", trace.id());
        json.writeStringField("series", series.id());
        json.writeStringField("source", series.source());
        json.writeStringField("target", series.target());
        json.writeStringField("destination", trace.destination() == null ? null : AddressText.of(trace.destination()));
        json.writeNumberField("family", series.family().version());
        json.writeStringField("method", series.method());
        PageJson.number(json, "port", series.port());
        json.writeStringField("tool", trace.tool());
        PageJson.time(json, "startedAt", trace.startedAt());
        PageJson.time(json, "endedAt", trace.endedAt());
        PageJson.millis(json, "durationMs", Duration.between(trace.startedAt(), trace.endedAt()));
        json.writeStringField("outcome", trace.outcome().key());
        json.writeStringField("outcomeText", OutcomeText.of(trace));
        json.writeBooleanField("reached", trace.isReached());
        failure(json, trace.outcome());
        json.writeStringField("endReason", endReason(trace.outcome(), trace.hopCount(), report));
        json.writeStringField("path", facts.path());
        PageJson.texts(json, "warnings", trace.warnings());
        json.writeBooleanField("cutOff", trace.cutOff());
        PageJson.number(json, "exitCode", trace.exitCode());
        json.writeBooleanField("hasRaw", trace.raw() != null);
        json.writeStringField("previous", facts.previous());
        json.writeStringField("next", facts.next());
    }

    private static void failure(JsonGenerator json, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Failed failed) {
            json.writeObjectFieldStart("failure");
            json.writeStringField("kind", failed.kind().key());
            json.writeStringField("message", failed.message());
            json.writeEndObject();
        } else {
            json.writeNullField("failure");
        }
    }

    private static String endReason(Outcome outcome, int hopCount, Report report) {
        if (outcome instanceof Outcome.Silent) {
            return hopCount >= report.target().probe().maxTtl() ? "maxTtl" : "gap";
        }
        return outcome.key();
    }

    private static void hop(JsonGenerator json, HopLine hop, TraceFacts facts) throws IOException {
        json.writeStartObject();
        fields(json, hop, facts.places());
        Duration usual = facts.usual().get(hop.ttl());
        PageJson.millis(
                json,
                "deltaMs",
                usual == null || hop.median() == null ? null : hop.median().minus(usual));
        json.writeEndObject();
    }

    /** Into an object that is open. */
    static void fields(JsonGenerator json, HopLine hop, KnownPlaces places) throws IOException {
        json.writeNumberField("ttl", hop.ttl());
        json.writeArrayFieldStart("replies");
        for (HopLine.Responder responder : hop.responders()) {
            json.writeStartObject();
            json.writeStringField("address", responder.address() == null ? null : AddressText.of(responder.address()));
            json.writeStringField("name", responder.name());
            PageJson.number(json, "asn", responder.details().asn());
            json.writeStringField("asOrg", responder.details().asOrg());
            json.writeArrayFieldStart("rttMs");
            for (Duration rtt : responder.rtts()) {
                PageJson.millis(json, rtt);
            }
            json.writeEndArray();
            PageJson.texts(json, "flags", responder.flags());
            PageJson.texts(json, "mpls", responder.mpls());
            Place.write(json, "place", responder.place(places), places.source(), responder.least());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("sent", hop.sent());
        json.writeNumberField("lost", hop.lost());
        PageJson.millis(json, "medMs", hop.median());
    }

    private static void alert(JsonGenerator json, Alert alert) throws IOException {
        IncidentEvidence evidence = alert.evidence() instanceof IncidentEvidence about ? about : null;
        json.writeStartObject();
        json.writeStringField("id", alert.id());
        json.writeStringField("status", alert.status().key());
        json.writeStringField("incident", evidence == null ? null : evidence.incident());
        PageJson.texts(
                json,
                "conditions",
                alert.conditions().stream().map(Condition::key).toList());
        json.writeStringField("summary", evidence == null ? null : evidence.summary());
        json.writeEndObject();
    }

    /**
     * Traces of one series in a list.
     *
     * @param letterOf the path that a trace took; gives null where it took none
     * @param next where the next page begins; absent at the end
     */
    public static JsonWriter.Value list(
            String seriesId,
            List<ListedTrace> traces,
            Function<PastTrace, @Nullable KnownPath> letterOf,
            @Nullable String next) {
        return json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (ListedTrace listed : traces) {
                PastTrace trace = listed.trace();
                TargetReading reading = TargetReading.of(trace);
                KnownPath path = letterOf.apply(trace);
                Instant startedAt = trace.startedAt();
                json.writeStartObject();
                json.writeStringField("id", Trace.id(seriesId, startedAt));
                json.writeStringField("startedAt", TimeText.iso(startedAt));
                json.writeStringField("path", path == null ? null : path.letter());
                json.writeStringField("outcome", trace.form().outcome().key());
                json.writeBooleanField("reached", reading.reached());
                PageJson.millis(json, "rttMs", reading.rtt());
                PageJson.number(json, "hopCount", reading.hopCount() == 0 ? null : reading.hopCount());
                PageJson.millis(json, "durationMs", trace.took());
                failure(json, trace.form().outcome());
                json.writeNumberField("alerts", listed.alerts());
                json.writeBooleanField("hasRaw", listed.hasRaw());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", next);
            json.writeEndObject();
        };
    }
}
