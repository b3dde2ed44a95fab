package io.pathwatch.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.detect.steady.ConditionInsight;
import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.format.HopLossJson;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.Layout;
import io.pathwatch.format.LearnedPathJson;
import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code show} shows, for programs. */
final class SeriesJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private SeriesJson() {}

    /** An array, in the order given; ends with a line break. */
    static String render(List<SeriesView> views, Instant now) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (SeriesView view : views) {
                        write(json, view, now);
                    }
                    json.writeEndArray();
                })
                + "\n";
    }

    private static void write(JsonGenerator json, SeriesView view, Instant now) throws IOException {
        Series series = view.series();
        Trace last = view.last();
        json.writeStartObject();
        json.writeStringField("series", series.id());
        json.writeStringField("target", series.target());
        json.writeStringField("source", series.source());
        json.writeStringField("method", series.method());
        writeNumber(json, "port", series.port());
        json.writeNumberField("family", series.family().version());
        json.writeBooleanField("configured", view.isConfigured());
        json.writeBooleanField("watched", view.insight() != null);
        json.writeBooleanField("stale", view.isStale(now));
        json.writeStringField("lastTrace", last == null ? null : last.id());
        json.writeStringField("lastTraceAt", last == null ? null : TimeText.iso(last.startedAt()));
        json.writeStringField("outcome", last == null ? null : OutcomeText.of(last));
        json.writeStringField(
                "lastReachedAt",
                view.status() == null ? null : iso(view.status().lastReached()));
        writeTexts(
                json,
                "ordered",
                view.orders().stream().sorted().map(SeriesJson::textOf).toList());
        writeTexts(
                json,
                "incidents",
                view.incidents().stream().map(each -> each.id()).toList());
        writeTexts(
                json,
                "sourceIncidents",
                view.ofItsSource().stream().map(each -> each.id()).toList());
        writeTexts(
                json,
                "silences",
                view.silences().stream().map(each -> each.id()).toList());
        SeriesInsight insight = view.insight();
        json.writeArrayFieldStart("conditions");
        if (insight != null) {
            for (ConditionInsight each : insight.conditions()) {
                write(json, each.condition(), each.phase().key(), each.since(), each.facts());
            }
            for (Condition condition : insight.off()) {
                write(json, condition, "off", null, null);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("paths");
        if (insight != null) {
            for (LearnedPath path : insight.paths()) {
                LearnedPathJson.write(json, path);
            }
        }
        json.writeEndArray();
        HopLossJson.writeField(json, view.losses());
        json.writeEndObject();
    }

    private static void write(
            JsonGenerator json, Condition condition, String state, @Nullable Instant since, @Nullable String why)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("condition", condition.key());
        json.writeStringField("state", state);
        json.writeStringField("since", iso(since));
        json.writeStringField("why", why);
        json.writeEndObject();
    }

    private static String textOf(SeriesOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Integer number) throws IOException {
        json.writeFieldName(field);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    private static @Nullable String iso(@Nullable Instant at) {
        return at == null ? null : TimeText.iso(at);
    }
}
