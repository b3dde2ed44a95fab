package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One alert of a v1 message. */
final class V1Alert {

    private final PageLinks links;

    V1Alert(PageLinks links) {
        this.links = links;
    }

    /** @param link empty: there is none */
    static void writeLink(JsonGenerator json, String link) throws IOException {
        if (!link.isEmpty()) {
            json.writeStringField("link", link);
        }
    }

    /** The alerts of {@code message}, as many as {@code extent} says, as an array. */
    void writeAll(JsonGenerator json, AlertMessage message, Extent extent) throws IOException {
        json.writeStartArray();
        for (Alert alert : message.alerts()
                .subList(0, Math.min(extent.alerts(), message.alerts().size()))) {
            write(json, alert, message.report(), extent);
        }
        json.writeEndArray();
    }

    /**
     * @param report the trace the message carries; RTTs of today are known only for the alert it raised
     * @param extent which parts of it are written
     */
    private void write(JsonGenerator json, Alert alert, Report report, Extent extent) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", alert.id());
        json.writeStringField("trace", alert.traceId());
        json.writeStringField("series", alert.series().id());
        json.writeStringField("source", alert.series().source());
        json.writeStringField("target", alert.series().target());
        json.writeArrayFieldStart("conditions");
        for (Condition condition : alert.conditions()) {
            json.writeString(condition.key());
        }
        json.writeEndArray();
        json.writeStringField("status", alert.status().key());
        json.writeStringField("severity", alert.severity().key());
        json.writeStringField("at", TimeText.iso(alert.at()));
        writeLink(json, links.of(alert));
        json.writeObjectFieldStart("labels");
        Map<String, String> labels = extent.withDetails() ? alert.labels() : Map.of();
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        writeEvidence(json, alert, report, extent);
        json.writeEndObject();
    }

    private static void writeEvidence(JsonGenerator json, Alert alert, Report report, Extent extent)
            throws IOException {
        json.writeObjectFieldStart("evidence");
        if (alert.evidence() instanceof IncidentEvidence evidence) {
            V1Incident.writeFields(json, evidence, extent);
        } else if (alert.evidence() instanceof LastRunEvidence evidence) {
            LastRunEvidence written = extent.withDetails()
                    ? evidence
                    : new LastRunEvidence(List.of(), evidence.hopCountChange(), List.of());
            writeLastRun(json, written, report.trace().id().equals(alert.traceId()) ? report : null);
        }
        json.writeEndObject();
    }

    /** @param report the trace that raised it; absent: RTTs of today are not known */
    private static void writeLastRun(JsonGenerator json, LastRunEvidence evidence, @Nullable Report report)
            throws IOException {
        json.writeArrayFieldStart("slowHops");
        for (int ttl : evidence.slowHops()) {
            json.writeNumber(ttl);
        }
        json.writeEndArray();
        HopCountChange hopCount = evidence.hopCountChange();
        if (hopCount == null) {
            json.writeNullField("hopCountChange");
        } else {
            json.writeObjectFieldStart("hopCountChange");
            json.writeNumberField("before", hopCount.before());
            json.writeNumberField("now", hopCount.now());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("rttChanges");
        for (RttChange change : evidence.rttChanges()) {
            json.writeStartObject();
            json.writeStringField("address", AddressText.of(change.oldAddress()));
            json.writeStringField("name", Names.shown(change.oldName(), change.oldAddress()));
            json.writeNumberField("ttl", change.ttl());
            json.writeFieldName("beforeMs");
            json.writeNumber(TimeText.millis(change.oldRtt()));
            Duration now = report == null ? null : findRtt(report, change);
            json.writeFieldName("nowMs");
            if (now == null) {
                json.writeNull();
            } else {
                json.writeNumber(TimeText.millis(now));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static @Nullable Duration findRtt(Report report, RttChange change) {
        for (Hop hop : report.trace().hops()) {
            if (hop.ttl() == change.ttl()) {
                List<HopEntry> entries = HopEntry.entriesOf(hop);
                return change.entry() < entries.size()
                        ? entries.get(change.entry()).rtt()
                        : null;
            }
        }
        return null;
    }
}
