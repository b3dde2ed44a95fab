package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.Series;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SeriesState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Series in a list, as JSON. */
public final class SeriesItemJson {

    private SeriesItemJson() {}

    /**
     * @param counts of all series, by state
     * @param asOf what changed later is not in it yet
     * @param next where the next page begins; absent at the end
     */
    public static JsonWriter.Value list(
            Map<SeriesState, Integer> counts, Instant asOf, List<SeriesItem> items, @Nullable String next) {
        return json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("counts");
            for (SeriesState state : SeriesState.values()) {
                json.writeNumberField(state.key(), counts.getOrDefault(state, 0));
            }
            json.writeEndObject();
            PageJson.time(json, "asOf", asOf);
            json.writeArrayFieldStart("items");
            for (SeriesItem item : items) {
                json.writeStartObject();
                fields(json, item);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", next);
            json.writeEndObject();
        };
    }

    /** As an event tells it. */
    public static JsonWriter.Value event(SeriesItem item) {
        return json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("series");
            fields(json, item);
            json.writeEndObject();
            json.writeEndObject();
        };
    }

    /** Into an object that is open. */
    public static void fields(JsonGenerator json, SeriesItem item) throws IOException {
        Series series = item.series();
        json.writeStringField("id", item.id());
        json.writeStringField("target", series.target());
        json.writeStringField("host", item.target().host());
        json.writeStringField("source", series.source());
        json.writeNumberField("family", series.family().version());
        json.writeStringField("method", series.method());
        PageJson.number(json, "port", series.port());
        json.writeStringField("group", item.target().group());
        PictureJson.labels(json, item.target().labels());
        json.writeStringField("status", item.state().key());
        json.writeBooleanField("overdue", item.overdue());
        json.writeBooleanField("silenced", item.silenced());
        PageJson.time(json, "since", item.since());
        PageJson.millis(json, "rttMs", item.rtt());
        PageJson.millis(json, "baselineMs", item.usual());
        PageJson.share(json, "lossPct", item.lossPct());
        json.writeBooleanField("reached", item.reached());
        PageJson.number(json, "hopCount", item.hopCount() == 0 ? null : item.hopCount());
        json.writeStringField("path", item.path());
        PageJson.time(json, "lastTraceAt", item.lastTraceAt());
        PageJson.time(json, "nextTraceAt", item.nextTraceAt());
        json.writeNumberField("intervalS", item.target().interval().toSeconds());
        json.writeNumberField("openIncidents", item.openIncidents());
        json.writeStringField(
                "worstSeverity", item.worst() == null ? null : item.worst().key());
        json.writeArrayFieldStart("spark");
        for (Duration rtt : item.day().rtts()) {
            PageJson.millis(json, rtt);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sparkReached");
        for (Boolean reached : item.day().reached()) {
            PageJson.bit(json, reached);
        }
        json.writeEndArray();
    }
}
