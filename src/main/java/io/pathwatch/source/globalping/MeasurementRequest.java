package io.pathwatch.source.globalping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what asks for a measurement. The service refuses keys it does not know. */
final class MeasurementRequest {

    private final Source.Globalping source;

    MeasurementRequest(Source.Globalping source) {
        this.source = source;
    }

    /** How many probes are asked for, and so how many tests it costs at most. */
    int tests() {
        Integer limit = source.limit();
        if (limit != null) {
            return limit;
        }
        boolean each = source.locations().stream().anyMatch(location -> location.limit() != null);
        return each
                ? source.locations().stream()
                        .mapToInt(MeasurementRequest::tests)
                        .sum()
                : 1;
    }

    private static int tests(ProbeLocation location) {
        return location.limit() == null ? 1 : location.limit();
    }

    /**
     * The request as JSON.
     *
     * @param target public name or address
     * @param probe of the target; of it the method, the port and the address family can be asked for
     * @param measurement an earlier one whose probes are taken again; absent: the service chooses some
     */
    String render(String target, ProbeOptions probe, @Nullable String measurement) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", source.mtr() ? "mtr" : "traceroute");
            json.writeStringField("target", target);
            if (measurement == null) {
                writeLocations(json);
            } else {
                json.writeStringField("locations", measurement);
            }
            json.writeObjectFieldStart("measurementOptions");
            writeOptions(json, target, probe);
            json.writeEndObject();
            json.writeBooleanField("inProgressUpdates", false);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string is written without I/O", impossible);
        }
        return text.toString();
    }

    private void writeLocations(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("locations");
        for (ProbeLocation location : source.locations()) {
            write(json, location);
        }
        json.writeEndArray();
        writeNumber(json, "limit", source.limit());
    }

    private void writeOptions(JsonGenerator json, String target, ProbeOptions probe) throws IOException {
        if (probe.method() != ProbeMethod.AUTO) {
            json.writeStringField("protocol", probe.method().key().toUpperCase(Locale.ROOT));
        }
        writeNumber(json, "port", port(probe, source.mtr()));
        AddressFamily family = probe.family();
        if (family != null && AddressLiteral.parse(target) == null) {
            json.writeNumberField("ipVersion", family.version());
        }
        if (source.mtr()) {
            writeNumber(json, "packets", source.packets());
        }
    }

    /** Method by which probes trace: the service chooses ICMP if it is left to it. */
    static ProbeMethod method(ProbeOptions probe) {
        return probe.method() == ProbeMethod.AUTO ? ProbeMethod.ICMP : probe.method();
    }

    /** Port that is asked for; null: none is. */
    static @Nullable Integer port(ProbeOptions probe, boolean mtr) {
        return probe.method() == ProbeMethod.TCP || mtr ? probe.port() : null; // traceroute takes none for UDP there
    }

    private static void write(JsonGenerator json, ProbeLocation location) throws IOException {
        json.writeStartObject();
        writeText(json, "continent", location.continent());
        writeText(json, "region", location.region());
        writeText(json, "country", location.country());
        writeText(json, "state", location.state());
        writeText(json, "city", location.city());
        if (location.asn() != null) {
            json.writeNumberField("asn", location.asn());
        }
        writeText(json, "network", location.network());
        if (!location.tags().isEmpty()) {
            json.writeArrayFieldStart("tags");
            for (String tag : location.tags()) {
                json.writeString(tag);
            }
            json.writeEndArray();
        }
        writeText(json, "magic", location.magic());
        writeNumber(json, "limit", location.limit());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeNumber(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }
}
