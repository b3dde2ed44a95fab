package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The evidence of an incident as JSON. */
final class IncidentForm {

    private IncidentForm() {}

    static boolean isIncident(JsonFields evidence) {
        return evidence.findText("incident") != null;
    }

    /** Into an object that is open. */
    static void writeFields(IncidentEvidence evidence, JsonGenerator json) throws IOException {
        json.writeStringField("incident", evidence.incident());
        json.writeStringField("key", evidence.incidentKey());
        json.writeNumberField("since", Micros.of(evidence.since()));
        json.writeStringField("cause", evidence.cause());
        json.writeStringField("summary", evidence.summary());
        json.writeArrayFieldStart("measures");
        for (Measure measure : evidence.measures()) {
            json.writeStartObject();
            json.writeStringField("name", measure.name());
            json.writeStringField("value", Double.toString(measure.value()));
            json.writeStringField("unit", measure.unit());
            if (measure.limit() != null) {
                json.writeStringField("limit", Double.toString(measure.limit()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("window", evidence.window());
        if (evidence.lastGoodTrace() != null) {
            json.writeStringField("lastGood", evidence.lastGoodTrace());
        }
        if (evidence.ttl() != null) {
            json.writeNumberField("ttl", evidence.ttl());
        }
        if (evidence.responder() != null) {
            json.writeStringField(
                    "responder", HexFormat.of().formatHex(evidence.responder().getAddress()));
        }
        json.writeArrayFieldStart("path");
        for (PathStep step : evidence.path()) {
            json.writeStartObject();
            json.writeStringField("kind", step.kind().key());
            write("before", step.before(), json);
            write("after", step.after(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(String name, PathStep.@Nullable Place place, JsonGenerator json) throws IOException {
        if (place == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("ttl", place.ttl());
        json.writeArrayFieldStart("addresses");
        for (InetAddress address : place.addresses()) {
            json.writeString(HexFormat.of().formatHex(address.getAddress()));
        }
        json.writeEndArray();
        if (place.asn() != null) {
            json.writeNumberField("asn", place.asn());
        }
        if (place.country() != null) {
            json.writeStringField("country", place.country());
        }
        json.writeEndObject();
    }

    static IncidentEvidence read(JsonFields evidence) {
        Long ttl = evidence.findNumber("ttl");
        String responder = evidence.findText("responder");
        return new IncidentEvidence(
                evidence.text("incident"),
                evidence.text("key"),
                Micros.toInstant(evidence.number("since")),
                evidence.text("cause"),
                evidence.text("summary"),
                readMeasures(evidence),
                (int) evidence.number("window"),
                evidence.findText("lastGood"),
                ttl == null ? null : ttl.intValue(),
                responder == null ? null : address(responder),
                readPath(evidence));
    }

    private static InetAddress address(String hex) {
        return AddressBytes.toAddress(HexFormat.of().parseHex(hex));
    }

    private static List<Measure> readMeasures(JsonFields evidence) {
        List<Measure> measures = new ArrayList<>();
        for (JsonFields measure : evidence.objects("measures")) {
            String limit = measure.findText("limit");
            measures.add(new Measure(
                    measure.text("name"),
                    Double.parseDouble(measure.text("value")),
                    measure.text("unit"),
                    limit == null ? null : Double.valueOf(limit)));
        }
        return measures;
    }

    private static List<PathStep> readPath(JsonFields evidence) {
        List<PathStep> path = new ArrayList<>();
        for (JsonFields step : evidence.objects("path")) {
            path.add(new PathStep(
                    PathStep.Kind.valueOf(step.text("kind").toUpperCase(Locale.ROOT)),
                    readPlace(step.findObject("before")),
                    readPlace(step.findObject("after"))));
        }
        return path;
    }

    private static PathStep.@Nullable Place readPlace(@Nullable JsonFields place) {
        if (place == null) {
            return null;
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String hex : place.texts("addresses")) {
            addresses.add(address(hex));
        }
        return new PathStep.Place(
                (int) place.number("ttl"), addresses, place.findNumber("asn"), place.findText("country"));
    }
}
