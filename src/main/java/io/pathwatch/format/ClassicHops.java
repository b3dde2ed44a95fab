package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code hops} of the classic report: one entry per responder of a hop. */
final class ClassicHops {

    private final ClassicReplies replies = new ClassicReplies();

    /** Every TTL from 1 to the last one printed has a key; a silent hop, and one that was not printed, is empty. */
    void write(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("hops");
        int next = 1;
        for (Hop hop : report.trace().hops()) {
            for (; next < hop.ttl(); next++) {
                json.writeArrayFieldStart(Integer.toString(next));
                json.writeEndArray();
            }
            next = hop.ttl() + 1;
            json.writeFieldName(Integer.toString(hop.ttl()));
            writeEntries(json, report, hop);
        }
        json.writeEndObject();
    }

    /** All entries of {@code hop}, as an array. */
    void writeEntries(JsonGenerator json, Report report, Hop hop) throws IOException {
        json.writeStartArray();
        for (HopEntry entry : HopEntry.entriesOf(hop)) {
            writeEntry(json, report, hop, entry);
        }
        json.writeEndArray();
    }

    /** One entry of {@code hop}. */
    void writeEntry(JsonGenerator json, Report report, Hop hop, HopEntry entry) throws IOException {
        String address = entry.address() == null ? null : AddressText.of(entry.address());
        String name = Names.find(report, entry.address(), entry.printedName());
        json.writeStartObject();
        json.writeStringField("hostname", name == null ? address : name);
        json.writeStringField("ip_address", address);
        json.writeStringField("rtt", entry.rtt() == null ? null : TimeText.millis(entry.rtt()) + " ms");
        ResponderDetails details = report.detailsOf(entry.address());
        writeDetails(json, details);
        replies.write(json, hop.replies(), entry, details.asn() == null);
        json.writeEndObject();
    }

    private static void writeDetails(JsonGenerator json, ResponderDetails details) throws IOException {
        if (details.latitude() != null && details.longitude() != null) {
            json.writeNumberField("latitude", details.latitude());
            json.writeNumberField("longitude", details.longitude());
        }
        if (details.accuracyRadiusKm() != null) {
            json.writeNumberField("accuracy_radius_km", details.accuracyRadiusKm());
        }
        writeIfKnown(json, "city", details.city());
        writeIfKnown(json, "country", details.country());
        if (details.asn() != null) {
            json.writeNumberField("asn", details.asn());
        }
        writeIfKnown(json, "as_org", details.asOrg());
    }

    private static void writeIfKnown(JsonGenerator json, String key, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, value);
        }
    }
}
