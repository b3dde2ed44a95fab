package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Condition;
import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Silences as JSON. */
public final class SilenceJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private SilenceJson() {}

    /**
     * An array, in the order given; ends with a line break.
     *
     * @param now says which of them hold
     */
    public static String render(List<KeptSilence> silences, Instant now) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (KeptSilence silence : silences) {
                        write(json, silence, now);
                    }
                    json.writeEndArray();
                })
                + "\n";
    }

    private static void write(JsonGenerator json, KeptSilence kept, Instant now) throws IOException {
        json.writeStartObject();
        fields(json, kept, now);
        json.writeEndObject();
    }

    /** As fields of an object. */
    public static void fields(JsonGenerator json, KeptSilence kept, Instant now) throws IOException {
        Silence silence = kept.silence();
        json.writeStringField("id", silence.id());
        json.writeBooleanField("active", kept.isActive(now));
        json.writeObjectFieldStart("match");
        SilenceMatcher match = silence.match();
        json.writeStringField("target", match.target());
        json.writeStringField("source", match.source());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : new TreeMap<>(match.labels()).entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        Condition condition = match.condition();
        json.writeStringField("condition", condition == null ? null : condition.key());
        json.writeEndObject();
        json.writeStringField("from", iso(silence.from()));
        json.writeStringField("until", iso(silence.until()));
        json.writeStringField(
                "every", silence.every() == null ? null : silence.every().toString());
        json.writeStringField("endedAt", iso(kept.endedAt()));
        json.writeStringField("comment", silence.comment());
    }

    private static @Nullable String iso(@Nullable Instant at) {
        return at == null ? null : TimeText.iso(at);
    }
}
