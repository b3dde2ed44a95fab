package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.format.TimeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON in UTF-8 for the page: every text in it is made safe to show ({@link ShownText}, {@link NoteText}), whoever writes it. */
public final class PageJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PageJson() {}

    /** The value that {@code value} writes. */
    public static byte[] render(JsonWriter.Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        try (JsonGenerator json = new Shown(FACTORY.createGenerator(bytes))) {
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Names of fields are from outside too where they are labels. */
    private static final class Shown extends JsonGeneratorDelegate {

        Shown(JsonGenerator json) {
            super(json, true);
        }

        @Override
        public void writeString(@Nullable String text) throws IOException {
            if (text == null) {
                writeNull();
            } else {
                super.writeString(ShownText.of(text));
            }
        }

        @Override
        public void writeFieldName(String name) throws IOException {
            super.writeFieldName(ShownText.of(name));
        }
    }

    static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
        json.writeFieldName(field);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    /** Of several lines, written by people. */
    static void note(JsonGenerator json, String field, String text) throws IOException {
        json.writeFieldName(field);
        JsonGenerator asItIs = json instanceof Shown shown ? shown.delegate() : json;
        asItIs.writeString(NoteText.of(text));
    }

    static void number(JsonGenerator json, String field, @Nullable Number number) throws IOException {
        json.writeFieldName(field);
        number(json, number);
    }

    static void number(JsonGenerator json, @Nullable Number number) throws IOException {
        if (number == null) {
            json.writeNull();
        } else if (number instanceof Double fraction) {
            json.writeNumber(fraction);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    /** 1 for true, 0 for false. */
    static void bit(JsonGenerator json, @Nullable Boolean bit) throws IOException {
        number(json, bit == null ? null : bit ? 1 : 0);
    }

    static void time(JsonGenerator json, String field, @Nullable Instant at) throws IOException {
        text(json, field, at == null ? null : TimeText.iso(at));
    }

    static void millis(JsonGenerator json, String field, @Nullable Duration duration) throws IOException {
        json.writeFieldName(field);
        millis(json, duration);
    }

    /** As many decimals as there are microseconds. */
    static void millis(JsonGenerator json, @Nullable Duration duration) throws IOException {
        if (duration == null) {
            json.writeNull();
            return;
        }
        long micros = Math.round(duration.toNanos() / 1_000.0);
        if (micros % 1_000 == 0) {
            json.writeNumber(micros / 1_000);
        } else {
            json.writeNumber(micros / 1_000.0);
        }
    }

    /** With four decimals at most, so that a share that is shown in percent is rounded once. */
    static void share(JsonGenerator json, String field, @Nullable Double share) throws IOException {
        json.writeFieldName(field);
        if (share == null) {
            json.writeNull();
        } else {
            double rounded = Math.round(share * 10_000) / 10_000.0;
            if (rounded == Math.rint(rounded)) {
                json.writeNumber((long) rounded);
            } else {
                json.writeNumber(rounded);
            }
        }
    }

    static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
