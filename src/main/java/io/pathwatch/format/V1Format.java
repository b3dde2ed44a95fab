package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Report;
import java.io.IOException;

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
    private final V1Alert alert = new V1Alert();

    /** @param withRaw whether what the tool printed is added to a trace, where it was kept */
    public V1Format(Layout layout, boolean withRaw) {
        this.writer = new JsonWriter(layout);
        this.trace = new V1Trace(withRaw);
    }

    /** One trace with the details of its responders. */
    public String renderTrace(Report report) {
        return writer.render(json -> trace.write(json, report));
    }

    /** The message itself, without an envelope. */
    public String renderMessage(AlertMessage message) {
        return writer.render(json -> writeMessage(json, message, true));
    }

    /** The message in its envelope; a trace that would make it larger than 64 KiB is left out and only named. */
    public String renderEvent(AlertMessage message) {
        String event = writer.render(json -> writeEvent(json, message, true));
        if (event.length() <= MAX_EVENT_BYTES) { // all of it is ASCII
            return event;
        }
        return writer.render(json -> writeEvent(json, message, false));
    }

    private void writeEvent(JsonGenerator json, AlertMessage message, boolean withTrace) throws IOException {
        Alert first = message.alerts().get(0);
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", message.id());
        json.writeStringField("source", "/pathwatch/source/" + first.series().source());
        json.writeStringField(
                "type",
                "io.pathwatch." + first.conditions().get(0).key() + "."
                        + first.status().key() + ".v1");
        json.writeStringField("subject", "target/" + first.series().target());
        json.writeStringField("time", TimeText.iso(first.at()));
        json.writeStringField("partitionkey", first.series().id());
        json.writeStringField("sequence", Long.toString(message.sequence()));
        json.writeStringField("status", first.status().key());
        json.writeStringField("severity", first.severity().key());
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName("data");
        writeMessage(json, message, withTrace);
        json.writeEndObject();
    }

    private void writeMessage(JsonGenerator json, AlertMessage message, boolean withTrace) throws IOException {
        Report report = message.report();
        json.writeStartObject();
        json.writeStringField("id", message.id());
        json.writeNumberField("sequence", message.sequence());
        json.writeArrayFieldStart("alerts");
        for (Alert each : message.alerts()) {
            alert.write(json, each, report);
        }
        json.writeEndArray();
        json.writeFieldName("trace");
        if (withTrace) {
            trace.write(json, report);
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }
}
