package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.HeatMap;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.PathGraph;
import io.pathwatch.model.view.PathRibbon;
import io.pathwatch.model.view.RttLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series of a target over a span as one HTML file that needs nothing else, with the pictures of their pages. */
public final class SeriesDocument {

    private SeriesDocument() {}

    /**
     * One series.
     *
     * @param verdict how it went, in a sentence
     * @param interval of its traces
     * @param truncated whether the pictures are drawn of a sample
     * @param asGraph the graph by AS, which is shown first; absent where the one by address has few nodes, or no AS is
     *     known
     * @param incidents of the span, the newest first
     * @param incidentCount how many there were, also those that are not among them
     * @param last a trace of the span
     * @param facts of that trace
     */
    public record Part(
            Series series,
            String verdict,
            Duration interval,
            Drawn<RttLine> line,
            boolean truncated,
            PathRibbon ribbon,
            Drawn<HeatMap> heat,
            PathGraph graph,
            @Nullable PathGraph asGraph,
            HopTable hops,
            List<NotedIncident> incidents,
            int incidentCount,
            Report last,
            TraceFacts facts) {

        public Part {
            incidents = List.copyOf(incidents);
        }
    }

    /** A picture over the time, with the steps it is drawn by. */
    public record Drawn<T>(T picture, Bins bins) {}

    /**
     * @param title of the window; any text
     * @param parts one at least
     */
    public static String render(String title, Instant from, Instant before, Instant madeAt, List<Part> parts) {
        return PageDocument.render(PageDocument.Kind.SERIES, title, json -> {
            json.writeStartObject();
            PageDocument.start(json);
            PageJson.time(json, "from", from);
            PageJson.time(json, "to", before);
            PageJson.time(json, "madeAt", madeAt);
            json.writeArrayFieldStart("series");
            for (Part part : parts) {
                write(json, part);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Part part) throws IOException {
        Series series = part.series();
        json.writeStartObject();
        json.writeStringField("source", series.source());
        json.writeStringField("target", series.target());
        json.writeStringField(
                "destination",
                part.last().trace().destination() == null
                        ? null
                        : AddressText.of(part.last().trace().destination()));
        json.writeNumberField("family", series.family().version());
        json.writeStringField("method", series.method());
        PageJson.number(json, "port", series.port());
        json.writeNumberField("intervalS", part.interval().toSeconds());
        json.writeStringField("verdict", part.verdict());
        KnownPlaces places = part.facts().places();
        field(
                json,
                "rtt",
                PictureJson.rtt(part.line().picture(), part.line().bins(), part.interval(), part.truncated()));
        field(json, "paths", PictureJson.paths(part.ribbon(), part.truncated()));
        field(json, "heat", PictureJson.heat(part.heat().picture(), part.heat().bins(), part.truncated()));
        field(json, "graph", PictureJson.graph(part.graph(), places, part.truncated()));
        if (part.asGraph() == null) {
            json.writeNullField("asGraph");
        } else {
            field(json, "asGraph", PictureJson.graph(part.asGraph(), places, part.truncated()));
        }
        field(json, "hops", PictureJson.hops(part.hops(), places, part.truncated()));
        json.writeArrayFieldStart("incidents");
        for (NotedIncident incident : part.incidents()) {
            IncidentItemJson.object(json, incident);
        }
        json.writeEndArray();
        json.writeNumberField("incidentCount", part.incidentCount());
        field(json, "trace", TraceJson.whole(part.last(), part.facts()));
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, JsonWriter.Value value) throws IOException {
        json.writeFieldName(name);
        value.write(json);
    }
}
