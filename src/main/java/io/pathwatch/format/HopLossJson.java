package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.HopLoss;
import java.io.IOException;
import java.util.List;

/** Probes that hops left without an answer, as JSON. */
public final class HopLossJson {

    private HopLossJson() {}

    /** The field {@code hopLoss}, an array in the order given, into an object that is open. */
    public static void writeField(JsonGenerator json, List<HopLoss> losses) throws IOException {
        json.writeArrayFieldStart("hopLoss");
        for (HopLoss loss : losses) {
            HopLoss.Label label = loss.label();
            json.writeStartObject();
            json.writeNumberField("ttl", loss.ttl());
            json.writeNumberField("sent", loss.sent());
            json.writeNumberField("lost", loss.lost());
            json.writeStringField("label", label == null ? null : label.key());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
