package io.pathwatch.source.atlas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What is sent and answered when a measurement is created. The description says no more than the target does: anybody can
 * read both.
 */
final class CreateBody {

    private CreateBody() {}

    /**
     * One traceroute now, from each of the probes of {@code source}.
     *
     * @param host name or numeric address to trace
     */
    static String render(Source.Atlas source, String host, AddressFamily family, ProbeOptions options) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("definitions");
            writeDefinition(json, source, host, family, options);
            json.writeEndArray();
            json.writeArrayFieldStart("probes");
            for (AtlasProbes probes : source.probes()) {
                writeProbes(json, probes);
            }
            json.writeEndArray();
            json.writeBooleanField("is_oneoff", true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string", e);
        }
        return text.toString();
    }

    private static void writeDefinition(
            JsonGenerator json, Source.Atlas source, String host, AddressFamily family, ProbeOptions options)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "traceroute");
        json.writeNumberField("af", family.version());
        json.writeStringField("target", host);
        json.writeStringField("description", "traceroute to " + host);
        json.writeStringField("protocol", method(options).name());
        if (options.method() == ProbeMethod.TCP && options.port() != null) {
            json.writeNumberField("port", options.port());
        }
        json.writeNumberField("packets", options.probesPerHop());
        json.writeNumberField("first_hop", options.firstTtl());
        json.writeNumberField("max_hops", options.maxTtl());
        json.writeNumberField("response_timeout", options.replyWait().toMillis());
        if (AddressLiteral.parse(host) == null) {
            json.writeBooleanField("resolve_on_probe", true);
        }
        if (!source.isPublic()) {
            json.writeBooleanField("is_public", false);
        }
        json.writeEndObject();
    }

    /** ICMP where the choice is left to the tool: it is answered most often, and needs no right over there. */
    private static ProbeMethod method(ProbeOptions options) {
        return options.method() == ProbeMethod.AUTO ? ProbeMethod.ICMP : options.method();
    }

    private static void writeProbes(JsonGenerator json, AtlasProbes probes) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", probes.type());
        json.writeFieldName("value");
        if (probes.type().equals("asn") || probes.type().equals("msm")) {
            json.writeNumber(probes.value());
        } else {
            json.writeString(probes.value());
        }
        json.writeNumberField("requested", probes.requested());
        if (!probes.includedTags().isEmpty() || !probes.excludedTags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            writeTags(json, "include", probes.includedTags());
            writeTags(json, "exclude", probes.excludedTags());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeTags(JsonGenerator json, String name, List<String> tags) throws IOException {
        if (!tags.isEmpty()) {
            json.writeFieldName(name);
            String[] texts = tags.toArray(String[]::new);
            json.writeArray(texts, 0, texts.length);
        }
    }

    /**
     * The number of the measurement that was created: {@code {"measurements":[123456]}}.
     *
     * @throws IOException if the answer does not tell it
     */
    static long readMeasurement(InputStream answer) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            JsonToken token = json.nextToken();
            while (token != null) {
                if (token == JsonToken.VALUE_NUMBER_INT
                        && json.getParsingContext().inArray()) {
                    return json.getLongValue();
                }
                token = json.nextToken();
            }
            throw new JsonParseException(json, "expected the number of a measurement, found none");
        }
    }
}
