package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traces as one HTML file that needs nothing else: map, hops, and what the tool printed. */
public final class TraceDocument {

    private TraceDocument() {}

    /**
     * @param reports one at least
     * @param placesOf of the source and the responders of a trace
     */
    public static String render(List<Report> reports, Function<Report, KnownPlaces> placesOf) {
        Trace first = reports.get(0).trace();
        String title = first.series().target() + " from " + first.series().source() + ", "
                + TimeText.readable(first.startedAt());
        return PageDocument.render(PageDocument.Kind.TRACE, title, json -> {
            json.writeStartObject();
            PageDocument.start(json);
            json.writeArrayFieldStart("traces");
            for (Report report : reports) {
                json.writeStartObject();
                json.writeFieldName("trace");
                TraceFacts facts = new TraceFacts(null, null, null, Map.of(), placesOf.apply(report));
                TraceJson.whole(report, facts).write(json);
                raw(json, report.trace().raw());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** By lines, as the text of a JSON string is made safe to show as one line. */
    private static void raw(JsonGenerator json, @Nullable String raw) throws IOException {
        if (raw == null) {
            json.writeNullField("raw");
            return;
        }
        json.writeArrayFieldStart("raw");
        for (String line : raw.lines().toList()) {
            json.writeString(line);
        }
        json.writeEndArray();
    }
}
