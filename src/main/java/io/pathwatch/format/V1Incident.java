package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evidence of an incident in v1. */
final class V1Incident {

    /** Characters of a summary that has no room. */
    private static final int SHORT_SUMMARY = 1_000;

    private V1Incident() {}

    /** Into an object that is open; {@code extent} says whether with the path before and now, and with measures. */
    static void writeFields(JsonGenerator json, IncidentEvidence evidence, Extent extent) throws IOException {
        json.writeStringField("incident", evidence.incident());
        json.writeStringField("incidentKey", evidence.incidentKey());
        json.writeStringField("since", TimeText.iso(evidence.since()));
        json.writeStringField("cause", evidence.cause());
        json.writeStringField("summary", summaryOf(evidence, extent));
        json.writeArrayFieldStart("measures");
        for (Measure measure : extent.withDetails() ? evidence.measures() : List.<Measure>of()) {
            write(json, measure);
        }
        json.writeEndArray();
        json.writeNumberField("window", evidence.window());
        json.writeStringField("lastGoodTrace", evidence.lastGoodTrace());
        json.writeFieldName("ttl");
        writeNumber(json, evidence.ttl());
        json.writeStringField("responder", evidence.responder() == null ? null : AddressText.of(evidence.responder()));
        json.writeArrayFieldStart("path");
        for (PathStep step : extent.withPaths() ? evidence.path() : List.<PathStep>of()) {
            json.writeStartObject();
            json.writeStringField("change", step.kind().key());
            write(json, "before", step.before());
            write(json, "after", step.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String summaryOf(IncidentEvidence evidence, Extent extent) {
        String summary = Printable.escape(evidence.summary());
        if (extent.withDetails() || summary.length() <= SHORT_SUMMARY) {
            return summary;
        }
        boolean splits = Character.isHighSurrogate(summary.charAt(SHORT_SUMMARY - 1));
        return summary.substring(0, splits ? SHORT_SUMMARY - 1 : SHORT_SUMMARY) + "...";
    }

    private static void write(JsonGenerator json, Measure measure) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", measure.name());
        json.writeNumberField("value", measure.value());
        json.writeStringField("unit", measure.unit());
        json.writeFieldName("limit");
        writeNumber(json, measure.limit());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, PathStep.@Nullable Place place) throws IOException {
        if (place == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("ttl", place.ttl());
        json.writeArrayFieldStart("addresses");
        for (InetAddress address : place.addresses()) {
            json.writeString(AddressText.of(address));
        }
        json.writeEndArray();
        json.writeFieldName("asn");
        writeNumber(json, place.asn());
        json.writeStringField("country", place.country());
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, @Nullable Number number) throws IOException {
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number.toString());
        }
    }
}
