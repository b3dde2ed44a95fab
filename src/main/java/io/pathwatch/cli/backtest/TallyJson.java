package io.pathwatch.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Series;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A tally for programs: every series, condition and day on which something was raised or would have been. */
public final class TallyJson {

    private final Tally tally;
    private final JsonGenerator json;

    private TallyJson(Tally tally, JsonGenerator json) {
        this.tally = tally;
        this.json = json;
    }

    /** Indented, with a line feed at the end. */
    public static String render(Tally tally) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            new TallyJson(tally, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("traces", tally.traces());
        json.writeNumberField("tracesLearntFrom", tally.learnt());
        writeTime("firstStartedAt", tally.first());
        writeTime("lastStartedAt", tally.last());
        json.writeArrayFieldStart("conditions");
        for (Map.Entry<Condition, Raised> each : tally.byCondition().entrySet()) {
            json.writeStartObject();
            json.writeStringField("condition", each.getKey().key());
            writeRaised(each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("series");
        for (SeriesTally each : tally.series()) {
            writeSeries(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSeries(SeriesTally each) throws IOException {
        Series series = each.series();
        json.writeStartObject();
        json.writeStringField("id", series.id());
        json.writeStringField("source", series.source());
        json.writeStringField("target", series.target());
        json.writeNumberField("family", series.family().version());
        json.writeStringField("method", series.method());
        if (series.port() != null) {
            json.writeNumberField("port", series.port());
        }
        json.writeNumberField("traces", each.traces());
        json.writeNumberField("tracesLearntFrom", each.learnt());
        json.writeArrayFieldStart("conditions");
        for (Map.Entry<Condition, SortedMap<LocalDate, Raised>> days :
                each.raised().entrySet()) {
            json.writeStartObject();
            json.writeStringField("condition", days.getKey().key());
            writeRaised(Tally.sum(days.getValue()));
            json.writeArrayFieldStart("days");
            for (Map.Entry<LocalDate, Raised> day : days.getValue().entrySet()) {
                json.writeStartObject();
                json.writeStringField("day", day.getKey().toString());
                writeRaised(day.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeRaised(Raised raised) throws IOException {
        json.writeNumberField("wouldRaise", raised.would());
        if (tally.hasLog()) {
            json.writeNumberField("raised", raised.was());
        }
    }

    private void writeTime(String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(name, time.toString());
        }
    }
}
