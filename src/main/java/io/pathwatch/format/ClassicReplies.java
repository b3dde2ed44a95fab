package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a classic entry tells beside the script's keys about each single reply of its responder. */
final class ClassicReplies {

    /** @param withPrintedAsn whether the AS number the tool printed is told, because no better one is known */
    void write(JsonGenerator json, List<Reply> replies, HopEntry entry, boolean withPrintedAsn) throws IOException {
        List<Reply> own = new ArrayList<>(replies.size());
        for (Reply reply : replies) {
            if (entry.isOf(reply)) {
                own.add(reply);
            }
        }
        writeRtts(json, own);
        writeFlag(json, own);
        writeMpls(json, own);
        if (withPrintedAsn) {
            writePrintedAsn(json, own);
        }
    }

    private static void writeRtts(JsonGenerator json, List<Reply> replies) throws IOException {
        json.writeArrayFieldStart("rtts_ms");
        for (Reply reply : replies) {
            if (reply.rtt() != null) {
                json.writeNumber(TimeText.millis(reply.rtt()));
            }
        }
        json.writeEndArray();
    }

    private static void writeFlag(JsonGenerator json, List<Reply> replies) throws IOException {
        for (Reply reply : replies) {
            if (reply.flag() != null) {
                json.writeStringField("flag", reply.flag());
                return;
            }
        }
    }

    private static void writeMpls(JsonGenerator json, List<Reply> replies) throws IOException {
        for (Reply reply : replies) {
            if (!reply.mpls().isEmpty()) {
                json.writeArrayFieldStart("mpls");
                for (MplsLabel label : reply.mpls()) {
                    json.writeStartObject();
                    json.writeNumberField("label", label.label());
                    json.writeNumberField("traffic_class", label.trafficClass());
                    json.writeBooleanField("bottom_of_stack", label.bottomOfStack());
                    json.writeNumberField("ttl", label.ttl());
                    json.writeEndObject();
                }
                json.writeEndArray();
                return;
            }
        }
    }

    private static void writePrintedAsn(JsonGenerator json, List<Reply> replies) throws IOException {
        for (Reply reply : replies) {
            if (!reply.asns().isEmpty()) {
                json.writeNumberField("asn", reply.asns().get(0));
                return;
            }
        }
    }
}
