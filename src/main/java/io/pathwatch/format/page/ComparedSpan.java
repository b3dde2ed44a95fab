package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.view.TypicalTrace;
import java.io.IOException;
import java.time.Instant;

/**
 * A span of time of which one trace is compared for all.
 *
 * @param to its end, itself not part of it
 * @param typical the trace that stands for the span
 */
public record ComparedSpan(Instant from, Instant to, TypicalTrace typical) {

    void write(JsonGenerator json, String field) throws IOException {
        json.writeObjectFieldStart(field);
        PageJson.time(json, "from", from);
        PageJson.time(json, "to", to);
        json.writeStringField("path", typical.path());
        json.writeNumberField("traces", typical.traces());
        json.writeNumberField("onPath", typical.onPath());
        json.writeEndObject();
    }
}
