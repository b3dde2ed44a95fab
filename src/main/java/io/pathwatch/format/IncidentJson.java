package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LoggedAlert;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Incidents as JSON, with the keys of v1. */
public final class IncidentJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private IncidentJson() {}

    /**
     * An array, in the order given; ends with a line break.
     *
     * @param raised what was said when each was raised, by id, as far as it is known
     */
    public static String render(List<Incident> incidents, Map<String, String> raised) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (Incident incident : incidents) {
                        json.writeStartObject();
                        writeFields(json, incident);
                        json.writeStringField("raisedSummary", raised.get(incident.id()));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + "\n";
    }

    /** One object with the alerts in {@code alerts}; ends with a line break. */
    public static String render(Incident incident, List<LoggedAlert> alerts) {
        return WRITER.render(json -> {
                    json.writeStartObject();
                    writeFields(json, incident);
                    json.writeArrayFieldStart("alerts");
                    for (LoggedAlert logged : alerts) {
                        write(json, logged);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                })
                + "\n";
    }

    /** Into an object that is open. */
    public static void writeFields(JsonGenerator json, Incident incident) throws IOException {
        json.writeStringField("id", incident.id());
        json.writeStringField("series", incident.series().id());
        json.writeStringField("source", incident.series().source());
        json.writeStringField("target", incident.series().target());
        json.writeStringField("condition", incident.condition().key());
        json.writeStringField("severity", incident.severity().key());
        json.writeStringField("cause", incident.cause());
        json.writeStringField("summary", incident.summary());
        json.writeStringField("raisedAt", TimeText.iso(incident.raisedAt()));
        json.writeStringField("clearedAt", incident.clearedAt() == null ? null : TimeText.iso(incident.clearedAt()));
        json.writeBooleanField("told", incident.sent());
        json.writeStringField("heldBy", incident.heldBy());
    }

    /** One alert as an object. */
    public static void write(JsonGenerator json, LoggedAlert logged) throws IOException {
        Alert alert = logged.alert();
        json.writeStartObject();
        json.writeStringField("id", alert.id());
        json.writeNumberField("sequence", logged.sequence());
        json.writeStringField("trace", alert.traceId());
        json.writeStringField("status", alert.status().key());
        json.writeStringField("severity", alert.severity().key());
        json.writeStringField("at", TimeText.iso(alert.at()));
        json.writeBooleanField("waiting", logged.waiting());
        json.writeStringField("foldedInto", logged.foldedInto());
        json.writeStringField("heldBy", logged.heldBy());
        json.writeObjectFieldStart("evidence");
        writeEvidence(json, logged);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What an alert rests on, into an object that is open. */
    public static void writeEvidence(JsonGenerator json, LoggedAlert logged) throws IOException {
        if (logged.alert().evidence() instanceof IncidentEvidence evidence) {
            V1Incident.writeFields(json, evidence, Extent.FULL);
        }
    }
}
