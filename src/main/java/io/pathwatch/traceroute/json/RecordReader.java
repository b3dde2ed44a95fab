package io.pathwatch.traceroute.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Tells by its fields what a record is, and reads it. May be shared between threads. */
final class RecordReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final TraceReader printed;

    RecordReader(TraceReader printed) {
        this.printed = printed;
    }

    /**
     * The traces in {@code record}, nearly always one; none if it is of a kind that goes with traces but holds none.
     *
     * @throws TracerouteFormatException if it is of no known kind, or cannot be read as what it is
     */
    List<ParsedTrace> read(JsonRecord record) throws TracerouteFormatException {
        try (JsonParser json = JSON.createParser(record.bytes(), record.from(), record.to() - record.from())) {
            return read(record, json);
        } catch (CharConversionException e) { // bytes that look like UTF-16 or UTF-32 are read as such
            throw record.broken("expected JSON in UTF-8, found other bytes");
        } catch (UnexpectedValueException e) {
            List<ParsedTrace> traces = readAnswer(record);
            if (traces.isEmpty()) {
                throw record.broken(e.getMessage());
            }
            return traces;
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory", e);
        }
    }

    private List<ParsedTrace> read(JsonRecord record, JsonParser json) throws IOException, TracerouteFormatException {
        try {
            json.nextToken();
            return read(json);
        } catch (JsonProcessingException e) {
            String text = record.textIfNotUtf8();
            if (text == null) {
                // what goes beyond the bounds of the parser is told without a place
                JsonLocation place = e.getLocation() == null ? json.currentLocation() : e.getLocation();
                throw record.broken(
                        "expected JSON, found a mistake (" + Excerpt.of(e.getOriginalMessage()) + ")", place);
            }
            return read(record, text);
        }
    }

    /** A list {@code result} of anything but hops, which is kept whole only here; empty if it is none that is known. */
    private static List<ParsedTrace> readAnswer(JsonRecord record) throws TracerouteFormatException {
        try (JsonParser json = JSON.createParser(record.bytes(), record.from(), record.to() - record.from())) {
            json.nextToken();
            return CloudflareTraces.ofAnswer(JsonFields.read(json, ""));
        } catch (UnexpectedValueException e) {
            throw record.broken(e.getMessage());
        } catch (IOException e) {
            return List.of(); // that it is no JSON further on is not what was told first
        }
    }

    /** Names from reverse DNS are written as they came by some tools, in whatever encoding. */
    private List<ParsedTrace> read(JsonRecord record, String text) throws TracerouteFormatException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return read(json);
        } catch (JsonProcessingException e) {
            throw record.broken("expected JSON, found a mistake (" + Excerpt.of(e.getOriginalMessage()) + ")");
        } catch (UnexpectedValueException e) {
            throw record.broken(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }

    private List<ParsedTrace> read(JsonParser json) throws IOException {
        JsonFields fields = new JsonFields("");
        HopList atlasHops = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("result") && json.isExpectedStartArrayToken()) {
                atlasHops = AtlasHops.read(json);
            } else {
                fields.put(name, json);
            }
        }
        return atlasHops != null ? List.of(AtlasResult.of(fields, atlasHops)) : RecordKind.read(fields, printed);
    }
}
