package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report with the keys and shapes that the receivers of the {@code traceroute.py} script know; its own keys follow
 * theirs. May be shared between threads.
 */
public final class ClassicFormat {

    private static final int MAX_EVIDENCE_BYTES = 64 * 1024;

    private final JsonWriter writer;
    private final boolean withRaw;
    private final PageLinks links;
    private final ClassicHost host = new ClassicHost();
    private final ClassicHops hops = new ClassicHops();
    private final ClassicEvents events = new ClassicEvents(hops);

    /** @param withRaw whether what the tool printed is added, where it was kept */
    public ClassicFormat(Layout layout, boolean withRaw) {
        this(layout, withRaw, PageLinks.NONE);
    }

    /**
     * @param withRaw whether what the tool printed is added, where it was kept
     * @param links where the alerts of a message are seen
     */
    public ClassicFormat(Layout layout, boolean withRaw, PageLinks links) {
        this.writer = new JsonWriter(layout);
        this.withRaw = withRaw;
        this.links = links;
    }

    /** The report, with {@code event_source} if comparing it raised something. */
    public String render(Report report) {
        Alert alert = firstOf(report, report.alerts());
        return writer.render(json -> write(json, report, alert, null, Extent.FULL));
    }

    /**
     * The report of the message with what the message tells, and the identity of its first alert. Of incidents, the
     * evidence is added as v1 has it, with 50 alerts at most and their number; it takes 64 KiB at most.
     */
    public String render(AlertMessage message) {
        Report report = message.report();
        Alert alert = firstOf(report, message.alerts());
        if (!isOfIncident(message)) {
            return render(report, alert, message, Extent.FULL);
        }
        int bare = render(report, alert, message, Extent.NO_ALERTS).length();
        return Extent.longest(
                message, bare + MAX_EVIDENCE_BYTES, Extent.FULL, extent -> render(report, alert, message, extent));
    }

    private String render(Report report, @Nullable Alert alert, AlertMessage message, Extent extent) {
        return writer.render(json -> write(json, report, alert, message, extent));
    }

    private static @Nullable Alert firstOf(Report report, List<Alert> alerts) {
        String traceId = report.trace().id();
        for (Alert alert : alerts) {
            if (alert.traceId().equals(traceId)) {
                return alert;
            }
        }
        return null;
    }

    private void write(
            JsonGenerator json, Report report, @Nullable Alert alert, @Nullable AlertMessage message, Extent extent)
            throws IOException {
        Trace trace = report.trace();
        json.writeStartObject();
        json.writeFieldName("probe_start");
        json.writeNumber(TimeText.millisSinceEpoch(trace.startedAt()));
        json.writeFieldName("probe_end");
        json.writeNumber(TimeText.millisSinceEpoch(trace.endedAt()));
        host.write(json, report.host());
        hops.write(json, report);
        if (alert != null && alert.evidence() instanceof LastRunEvidence evidence && !evidence.isEmpty()) {
            events.write(json, report, evidence);
        }
        if (message != null && isOfIncident(message)) {
            json.writeObjectFieldStart("evidence");
            json.writeNumberField("total", message.alerts().size());
            json.writeFieldName("alerts");
            new V1Alert(links).writeAll(json, message, extent);
            json.writeEndObject();
        }
        writeTrace(json, report);
        if (message != null) {
            writeAlert(json, message);
        }
        if (withRaw && trace.raw() != null) {
            json.writeStringField("raw", trace.raw());
        }
        json.writeEndObject();
    }

    /** What compares with the last trace only is told by {@code event_source}. */
    private static boolean isOfIncident(AlertMessage message) {
        for (Alert alert : message.alerts()) {
            if (alert.evidence() instanceof IncidentEvidence) {
                return true;
            }
        }
        return false;
    }

    private static void writeTrace(JsonGenerator json, Report report) throws IOException {
        Trace trace = report.trace();
        json.writeStringField("trace_id", trace.id());
        json.writeStringField("series", trace.series().id());
        json.writeStringField("source", trace.series().source());
        json.writeStringField("target", report.target().name());
        json.writeStringField("destination", trace.destination() == null ? null : AddressText.of(trace.destination()));
        json.writeBooleanField("reached", trace.isReached());
        json.writeStringField("outcome", trace.outcome().key());
        if (trace.outcome() instanceof Outcome.Failed failed) {
            json.writeObjectFieldStart("failure");
            json.writeStringField("kind", failed.kind().key());
            json.writeStringField("message", failed.message());
            json.writeEndObject();
        }
        json.writeStringField("method", trace.series().method());
        json.writeStringField("tool", trace.tool());
        if (trace.cutOff()) {
            json.writeBooleanField("cut_off", true);
        }
        if (!trace.warnings().isEmpty()) {
            json.writeArrayFieldStart("warnings");
            for (String warning : trace.warnings()) {
                json.writeString(warning);
            }
            json.writeEndArray();
        }
    }

    private void writeAlert(JsonGenerator json, AlertMessage message) throws IOException {
        Alert alert = message.lead();
        json.writeStringField("alert_id", alert.id());
        json.writeNumberField("sequence", message.sequence());
        json.writeStringField("status", message.status().key());
        json.writeStringField("severity", alert.severity().key());
        json.writeArrayFieldStart("conditions");
        for (Condition condition : alert.conditions()) {
            json.writeString(condition.key());
        }
        json.writeEndArray();
        V1Alert.writeLink(json, links.of(alert));
    }
}
