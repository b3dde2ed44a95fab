package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The v1 trace. */
final class V1Trace {

    private final boolean withRaw;
    private final V1Replies replies = new V1Replies();

    V1Trace(boolean withRaw) {
        this.withRaw = withRaw;
    }

    /** @param withHops whether hops and responders are written; else both are empty */
    void write(JsonGenerator json, Report report, boolean withHops) throws IOException {
        Trace trace = report.trace();
        Series series = trace.series();
        json.writeStartObject();
        json.writeStringField("id", trace.id());
        json.writeStringField("series", series.id());
        json.writeStringField("source", series.source());
        json.writeStringField("target", series.target());
        json.writeStringField("destination", trace.destination() == null ? null : AddressText.of(trace.destination()));
        json.writeNumberField("family", series.family().version());
        json.writeStringField("method", series.method());
        writeNumberOrNull(json, "port", series.port());
        json.writeStringField("startedAt", TimeText.iso(trace.startedAt()));
        json.writeStringField("endedAt", TimeText.iso(trace.endedAt()));
        json.writeStringField("tool", trace.tool());
        writeOutcome(json, trace.outcome());
        json.writeArrayFieldStart("hops");
        for (Hop hop : withHops ? trace.hops() : List.<Hop>of()) {
            write(json, report, hop);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("responders");
        if (withHops) {
            writeResponders(json, report);
        }
        json.writeEndObject();
        writeCircumstances(json, trace);
        json.writeEndObject();
    }

    private static void writeOutcome(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStringField("outcome", outcome.key());
        if (outcome instanceof Outcome.Silent silent) {
            json.writeNumberField("atTtl", silent.atTtl());
        } else if (outcome instanceof Outcome.Refused refused) {
            json.writeNumberField("atTtl", refused.atTtl());
            json.writeStringField("flag", refused.flag());
        } else if (outcome instanceof Outcome.Loop loop) {
            json.writeNumberField("fromTtl", loop.fromTtl());
            json.writeNumberField("toTtl", loop.toTtl());
        } else if (outcome instanceof Outcome.Failed failed) {
            json.writeObjectFieldStart("failure");
            json.writeStringField("kind", failed.kind().key());
            json.writeStringField("message", failed.message());
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json, Report report, Hop hop) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ttl", hop.ttl());
        json.writeArrayFieldStart("replies");
        for (ProbeResult probe : hop.probes()) {
            replies.write(json, report, probe);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Into an object that is open. */
    private static void writeResponders(JsonGenerator json, Report report) throws IOException {
        for (InetAddress address : report.trace().responders()) {
            ResponderDetails details = report.responders().get(address);
            if (details != null) {
                json.writeObjectFieldStart(AddressText.of(address));
                json.writeStringField("name", details.name());
                writeNumberOrNull(json, "asn", details.asn());
                json.writeStringField("asOrg", details.asOrg());
                writeNumberOrNull(json, "latitude", details.latitude());
                writeNumberOrNull(json, "longitude", details.longitude());
                writeNumberOrNull(json, "accuracyRadiusKm", details.accuracyRadiusKm());
                json.writeStringField("city", details.city());
                json.writeStringField("country", details.country());
                json.writeEndObject();
            }
        }
    }

    private void writeCircumstances(JsonGenerator json, Trace trace) throws IOException {
        writeNumberOrNull(json, "exitCode", trace.exitCode());
        json.writeBooleanField("cutOff", trace.cutOff());
        json.writeArrayFieldStart("warnings");
        for (String warning : trace.warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
        if (withRaw && trace.raw() != null) {
            json.writeStringField("raw", trace.raw());
        }
    }

    private static void writeNumberOrNull(JsonGenerator json, String key, @Nullable Number number) throws IOException {
        if (number == null) {
            json.writeNullField(key);
        } else {
            json.writeFieldName(key);
            json.writeNumber(number.toString());
        }
    }
}
