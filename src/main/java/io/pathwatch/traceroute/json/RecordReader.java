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
import org.jspecify.annotations.Nullable;

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
     * The trace in {@code record}; null if it is of a kind that goes with traces but holds none.
     *
     * @throws TracerouteFormatException if it is of no known kind, or cannot be read as what it is
     */
    @Nullable
    ParsedTrace read(JsonRecord record) throws TracerouteFormatException {
        try (JsonParser json = JSON.createParser(record.bytes(), record.from(), record.to() - record.from())) {
            return read(record, json);
        } catch (CharConversionException e) { // bytes that look like UTF-16 or UTF-32 are read as such
            throw record.broken("expected JSON in UTF-8, found other bytes");
        } catch (UnexpectedValueException e) {
            throw record.broken(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory", e);
        }
    }

    private @Nullable ParsedTrace read(JsonRecord record, JsonParser json)
            throws IOException, TracerouteFormatException {
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

    /** Names from reverse DNS are written as they came by some tools, in whatever encoding. */
    private @Nullable ParsedTrace read(JsonRecord record, String text) throws TracerouteFormatException {
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

    private @Nullable ParsedTrace read(JsonParser json) throws IOException {
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
        return atlasHops != null ? AtlasResult.of(fields, atlasHops) : RecordKind.read(fields, printed);
    }
}
