package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.util.List;

/**
 * Pathwatch's own JSON, in camelCase: a trace, the message that tells of alerts, and the CloudEvents 1.0 envelope a
 * message is sent in. May be shared between threads.
 */
public final class V1Format {

    /** Media type of {@link #renderEvent}. */
    public static final String EVENT_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final int MAX_EVENT_BYTES = 64 * 1024;

    private final JsonWriter writer;
    private final V1Trace trace;
    private final PageLinks links;
    private final V1Alert alert;

    /** @param withRaw whether what the tool printed is added to a trace, where it was kept */
    public V1Format(Layout layout, boolean withRaw) {
        this(layout, withRaw, PageLinks.NONE);
    }

    /**
     * @param withRaw whether what the tool printed is added to a trace, where it was kept
     * @param links where the alerts of a message are seen
     */
    public V1Format(Layout layout, boolean withRaw, PageLinks links) {
        this.writer = new JsonWriter(layout);
        this.trace = new V1Trace(withRaw);
        this.links = links;
        this.alert = new V1Alert(links);
    }

    /** One trace with the details of its responders. */
    public String renderTrace(Report report) {
        return writer.render(json -> trace.write(json, report, true));
    }

    /** The message itself, without an envelope. */
    public String renderMessage(AlertMessage message) {
        return writer.render(json -> writeMessage(json, message, Extent.FULL));
    }

    /**
     * The message in its envelope, with 50 alerts at most and their number. It is never larger than 64 KiB: hops are left
     * out first, for which the id of the trace stands, then all of the trace, alerts, paths, and what else can be long;
     * {@code leftOut} tells which.
     */
    public String renderEvent(AlertMessage message) {
        // all of it is ASCII
        return Extent.longest(
                message,
                MAX_EVENT_BYTES,
                Extent.FULL,
                extent -> writer.render(json -> writeEvent(json, message, extent)));
    }

    private void writeEvent(JsonGenerator json, AlertMessage message, Extent extent) throws IOException {
        Alert lead = message.lead();
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", message.id());
        json.writeStringField("source", "/pathwatch/source/" + lead.series().source());
        json.writeStringField(
                "type",
                "io.pathwatch." + lead.conditions().get(0).key() + "."
                        + message.status().key() + ".v1");
        json.writeStringField("subject", "target/" + lead.series().target());
        json.writeStringField("time", TimeText.iso(lead.at()));
        json.writeStringField("partitionkey", lead.series().id());
        json.writeStringField("sequence", Long.toString(message.sequence()));
        if (lead.evidence() instanceof IncidentEvidence evidence) {
            json.writeStringField("incident", evidence.incident());
        }
        if (message.resolves() != null) {
            json.writeStringField("resolves", message.resolves());
        }
        json.writeStringField("status", message.status().key());
        json.writeStringField("severity", lead.severity().key());
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName("data");
        writeMessage(json, message, extent);
        json.writeEndObject();
    }

    private void writeMessage(JsonGenerator json, AlertMessage message, Extent extent) throws IOException {
        Report report = message.report();
        json.writeStartObject();
        json.writeStringField("id", message.id());
        json.writeNumberField("sequence", message.sequence());
        V1Alert.writeLink(json, links.of(message.lead()));
        json.writeNumberField("total", message.alerts().size());
        json.writeFieldName("alerts");
        alert.writeAll(json, message, extent);
        json.writeFieldName("trace");
        if (extent.withTrace()) {
            trace.write(json, report, extent.withHops());
        } else {
            json.writeNull();
        }
        List<String> leftOut = extent.leftOut(message);
        if (!leftOut.isEmpty()) {
            json.writeArrayFieldStart("leftOut");
            for (String part : leftOut) {
                json.writeString(part);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
