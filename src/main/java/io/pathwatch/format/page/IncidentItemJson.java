package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.IncidentJson;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.Incident;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.Severity;
import io.pathwatch.model.view.Note;
import io.pathwatch.model.view.NotedIncident;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents with what people wrote at them, as JSON. */
public final class IncidentItemJson {

    private IncidentItemJson() {}

    /**
     * @param open how many are open, by severity
     * @param next where the next page begins; absent at the end
     */
    public static JsonWriter.Value list(Map<Severity, Integer> open, List<NotedIncident> items, @Nullable String next) {
        return json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("counts");
            json.writeNumberField(
                    "open", open.values().stream().mapToInt(Integer::intValue).sum());
            for (Severity severity : Severity.values()) {
                json.writeNumberField(severity.key(), open.getOrDefault(severity, 0));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("items");
            for (NotedIncident item : items) {
                object(json, item);
            }
            json.writeEndArray();
            json.writeStringField("next", next);
            json.writeEndObject();
        };
    }

    /** One by itself. */
    public static JsonWriter.Value one(NotedIncident incident) {
        return json -> object(json, incident);
    }

    /**
     * One with its alerts, and what the newest of them rests on.
     *
     * @param toldBy names of the subscriptions that sent it
     */
    public static JsonWriter.Value withAlerts(NotedIncident incident, List<String> toldBy, List<LoggedAlert> alerts) {
        return json -> {
            json.writeStartObject();
            fields(json, incident);
            json.writeArrayFieldStart("toldBy");
            for (String subscription : toldBy) {
                json.writeString(subscription);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("alerts");
            for (LoggedAlert alert : alerts) {
                IncidentJson.write(json, alert);
            }
            json.writeEndArray();
            json.writeFieldName("evidence");
            if (alerts.isEmpty()) {
                json.writeNull();
            } else {
                json.writeStartObject();
                IncidentJson.writeEvidence(json, alerts.get(alerts.size() - 1));
                json.writeEndObject();
            }
            json.writeEndObject();
        };
    }

    /** As an array element or a value. */
    public static void object(JsonGenerator json, NotedIncident incident) throws IOException {
        json.writeStartObject();
        fields(json, incident);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, NotedIncident noted) throws IOException {
        Incident incident = noted.incident();
        IncidentJson.writeFields(json, incident);
        json.writeStringField("state", incident.isOpen() ? "open" : "cleared");
        Note note = noted.note();
        if (note == null) {
            json.writeNullField("note");
        } else {
            json.writeObjectFieldStart("note");
            PageJson.note(json, "text", note.text());
            PageJson.time(json, "at", note.at());
            json.writeStringField("by", note.by());
            json.writeEndObject();
        }
        json.writeStringField("raisedSummary", noted.raisedSummary());
        json.writeStringField("traceBefore", noted.traceBefore());
        json.writeStringField("traceAfter", noted.traceAfter());
    }
}
