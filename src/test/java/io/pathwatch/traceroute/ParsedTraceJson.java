package io.pathwatch.traceroute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TraceOrigin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was read, written so that a person can review it beside the text it was read from; one line per probe. */
public final class ParsedTraceJson {

    private ParsedTraceJson() {}

    public static String render(List<ParsedTrace> traces) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            json.setPrettyPrinter(printer);
            json.writeStartArray();
            for (ParsedTrace trace : traces) {
                write(json, trace);
            }
            json.writeEndArray();
        }
        return out + "\n";
    }

    private static void write(JsonGenerator json, ParsedTrace trace) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", trace.targetName());
        json.writeStringField(
                "destination",
                trace.destination() == null ? null : trace.destination().getHostAddress());
        writeNumber(json, "maxTtl", trace.maxTtl());
        writeNumber(json, "packetSize", trace.packetSize());
        json.writeObjectFieldStart("hops");
        for (Hop hop : trace.hops()) {
            json.writeArrayFieldStart(Integer.toString(hop.ttl()));
            for (ProbeResult probe : hop.probes()) {
                json.writeString(line(probe));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        if (trace.directTry() != null) {
            json.writeArrayFieldStart("directTry");
            for (ProbeResult probe : trace.directTry().probes()) {
                json.writeString(line(probe));
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("warnings");
        for (String warning : trace.warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
        if (!trace.origin().equals(TraceOrigin.UNKNOWN)) {
            writeOrigin(json, trace.origin());
        }
        json.writeEndObject();
    }

    private static void writeOrigin(JsonGenerator json, TraceOrigin origin) throws IOException {
        json.writeObjectFieldStart("origin");
        writeText(json, "vantagePoint", origin.vantagePoint());
        writeText(
                json,
                "sourceAddress",
                origin.sourceAddress() == null ? null : origin.sourceAddress().getHostAddress());
        writeText(json, "tool", origin.tool());
        writeText(json, "method", origin.method());
        writeText(json, "port", origin.port());
        writeText(json, "startedAt", origin.startedAt());
        writeText(json, "endedAt", origin.endedAt());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, String name, @Nullable Integer number) throws IOException {
        json.writeFieldName(name);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    /** Every component of the probe, absent ones left out: {@code 192.0.2.1 "gw.example.net" 412us !X AS64500}. */
    static String line(ProbeResult probe) {
        if (!(probe instanceof Reply reply)) {
            return "*";
        }
        StringBuilder line = new StringBuilder();
        line.append(reply.responder() == null ? "-" : reply.responder().getHostAddress());
        if (reply.name() != null) {
            line.append(" name=").append(reply.name());
        }
        line.append(reply.rtt() == null ? " -" : " " + reply.rtt().toNanos() / 1000 + "us");
        if (reply.flag() != null) {
            line.append(' ').append(reply.flag());
        }
        for (Long asn : reply.asns()) {
            line.append(" AS").append(asn);
        }
        for (MplsLabel label : reply.mpls()) {
            line.append(" label=").append(label.label());
            line.append('/').append(label.trafficClass());
            line.append('/').append(label.bottomOfStack() ? "bottom" : "more");
            line.append('/').append(label.ttl());
        }
        for (Map.Entry<String, String> attribute : new TreeMap<>(reply.attributes()).entrySet()) {
            line.append(' ').append(attribute.getKey()).append('=').append(attribute.getValue());
        }
        return line.toString();
    }
}
