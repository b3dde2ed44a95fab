package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Evidence;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What an alert says beyond its columns, as JSON: conditions, labels, evidence. */
final class AlertForm {

    private AlertForm() {}

    static byte[] write(Alert alert) {
        return JsonFields.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("conditions");
            for (Condition condition : alert.conditions()) {
                json.writeString(condition.key());
            }
            json.writeEndArray();
            TargetForm.writeTexts("labels", alert.labels(), json);
            json.writeObjectFieldStart("evidence");
            if (alert.evidence() instanceof IncidentEvidence evidence) {
                IncidentForm.writeFields(evidence, json);
            } else if (alert.evidence() instanceof LastRunEvidence evidence) {
                writeLastRun(evidence, json);
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void writeLastRun(LastRunEvidence evidence, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("slowHops");
        for (int ttl : evidence.slowHops()) {
            json.writeNumber(ttl);
        }
        json.writeEndArray();
        HopCountChange hopCount = evidence.hopCountChange();
        if (hopCount != null) {
            json.writeObjectFieldStart("hopCountChange");
            json.writeNumberField("before", hopCount.before());
            json.writeNumberField("now", hopCount.now());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("rttChanges");
        for (RttChange change : evidence.rttChanges()) {
            json.writeStartObject();
            json.writeStringField(
                    "oldAddress", HexFormat.of().formatHex(change.oldAddress().getAddress()));
            json.writeStringField("oldName", change.oldName());
            json.writeNumberField("oldRtt", change.oldRtt().toNanos());
            json.writeNumberField("ttl", change.ttl());
            json.writeNumberField("entry", change.entry());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<Condition> conditionsOf(JsonFields alert) {
        List<Condition> conditions = new ArrayList<>();
        for (String key : alert.texts("conditions")) {
            conditions.add(Condition.ofKey(key));
        }
        return conditions;
    }

    static Evidence evidenceOf(JsonFields alert) {
        JsonFields evidence = alert.object("evidence");
        return IncidentForm.isIncident(evidence) ? IncidentForm.read(evidence) : readLastRun(evidence);
    }

    private static LastRunEvidence readLastRun(JsonFields evidence) {
        List<Integer> slowHops = new ArrayList<>();
        for (long ttl : evidence.numbers("slowHops")) {
            slowHops.add((int) ttl);
        }
        JsonFields hopCount = evidence.findObject("hopCountChange");
        List<RttChange> rttChanges = new ArrayList<>();
        for (JsonFields change : evidence.objects("rttChanges")) {
            rttChanges.add(new RttChange(
                    AddressBytes.toAddress(HexFormat.of().parseHex(change.text("oldAddress"))),
                    change.text("oldName"),
                    Duration.ofNanos(change.number("oldRtt")),
                    (int) change.number("ttl"),
                    (int) change.number("entry")));
        }
        return new LastRunEvidence(
                slowHops,
                hopCount == null
                        ? null
                        : new HopCountChange((int) hopCount.number("before"), (int) hopCount.number("now")),
                rttChanges);
    }
}
