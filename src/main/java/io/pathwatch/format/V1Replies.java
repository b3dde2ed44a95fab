package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One probe of a v1 hop: a reply, or that there was none. */
final class V1Replies {

    void write(JsonGenerator json, Report report, ProbeResult probe) throws IOException {
        json.writeStartObject();
        if (probe instanceof Reply reply) {
            write(json, report, reply);
        } else {
            json.writeBooleanField("noReply", true);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Report report, Reply reply) throws IOException {
        json.writeStringField("address", reply.responder() == null ? null : AddressText.of(reply.responder()));
        json.writeStringField("name", Names.find(report, reply.responder(), reply.name()));
        if (reply.rtt() == null) {
            json.writeNullField("rttMs");
        } else {
            json.writeFieldName("rttMs");
            json.writeNumber(TimeText.millis(reply.rtt()));
        }
        json.writeStringField("flag", reply.flag());
        writeMpls(json, reply.mpls());
        if (!reply.asns().isEmpty()) {
            json.writeArrayFieldStart("asns");
            for (long asn : reply.asns()) {
                json.writeNumber(asn);
            }
            json.writeEndArray();
        }
        if (!reply.attributes().isEmpty()) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : new TreeMap<>(reply.attributes()).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void writeMpls(JsonGenerator json, List<MplsLabel> stack) throws IOException {
        json.writeArrayFieldStart("mpls");
        for (MplsLabel label : stack) {
            json.writeStartObject();
            json.writeNumberField("label", label.label());
            json.writeNumberField("trafficClass", label.trafficClass());
            json.writeBooleanField("bottomOfStack", label.bottomOfStack());
            json.writeNumberField("ttl", label.ttl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
