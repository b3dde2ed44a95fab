package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A silence as JSON, without its id. Times are written to the nanosecond: the id is made of them. */
final class SilenceForm {

    private SilenceForm() {}

    static byte[] write(Silence silence) {
        return JsonFields.write(json -> {
            SilenceMatcher match = silence.match();
            json.writeStartObject();
            writeIfPresent("target", match.target(), json);
            writeIfPresent("source", match.source(), json);
            TargetForm.writeTexts("labels", match.labels(), json);
            writeIfPresent(
                    "condition",
                    match.condition() == null ? null : match.condition().key(),
                    json);
            writeIfPresent(
                    "from", silence.from() == null ? null : silence.from().toString(), json);
            json.writeStringField("until", silence.until().toString());
            WeeklyWindow every = silence.every();
            if (every != null) {
                json.writeStringField("every", every.text());
                json.writeStringField("zone", every.zone().getId());
            }
            json.writeStringField("comment", silence.comment());
            json.writeEndObject();
        });
    }

    private static void writeIfPresent(String name, @Nullable String text, JsonGenerator json) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    static Silence read(String id, byte[] body) {
        JsonFields silence = JsonFields.read(body);
        String condition = silence.findText("condition");
        String from = silence.findText("from");
        return new Silence(
                id,
                new SilenceMatcher(
                        silence.findText("target"),
                        silence.findText("source"),
                        silence.textsByName("labels"),
                        condition == null ? null : Condition.ofKey(condition)),
                from == null ? null : Instant.parse(from),
                Instant.parse(silence.text("until")),
                readWindow(silence),
                silence.text("comment"));
    }

    private static @Nullable WeeklyWindow readWindow(JsonFields silence) {
        String every = silence.findText("every");
        if (every == null) {
            return null;
        }
        WeeklyWindow window = WeeklyWindow.parse(every, ZoneId.of(silence.text("zone")));
        if (window == null) {
            throw new IllegalStateException("stored silence: expected hours of a week, was '" + every + "'");
        }
        return window;
    }
}
