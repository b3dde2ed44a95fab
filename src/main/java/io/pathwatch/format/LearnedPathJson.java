package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** What was learnt of a path, as JSON. */
public final class LearnedPathJson {

    private LearnedPathJson() {}

    /** As one object. */
    public static void write(JsonGenerator json, LearnedPath path) throws IOException {
        Duration rtt = path.targetRtt();
        InetAddress destination = path.destination();
        json.writeStartObject();
        json.writeStringField("destination", destination == null ? null : AddressText.of(destination));
        json.writeBooleanField("inUse", path.isInUse());
        json.writeBooleanField("pinned", path.isPinned());
        json.writeNumberField("traces", path.traces());
        json.writeNumberField("share", path.share());
        json.writeStringField("firstSeen", TimeText.iso(path.firstSeen()));
        json.writeStringField("lastSeen", TimeText.iso(path.lastSeen()));
        json.writeFieldName("hopCount");
        if (path.hopCount() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(path.hopCount());
        }
        json.writeFieldName("rttMs");
        if (rtt == null) {
            json.writeNull();
        } else {
            json.writeNumber(rtt.toNanos() / 1e6);
        }
        json.writeArrayFieldStart("hops");
        for (PathStep.Place hop : path.hops()) {
            write(json, hop);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PathStep.Place hop) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ttl", hop.ttl());
        json.writeArrayFieldStart("addresses");
        for (InetAddress address : hop.addresses()) {
            json.writeString(AddressText.of(address));
        }
        json.writeEndArray();
        json.writeFieldName("asn");
        if (hop.asn() == null) {
            json.writeNull();
        } else {
            json.writeNumber(hop.asn());
        }
        json.writeStringField("country", hop.country());
        json.writeEndObject();
    }
}
