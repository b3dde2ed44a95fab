package io.pathwatch.format;

import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import java.util.List;

/** Dead letters as JSON. */
public final class DeadLetterJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private DeadLetterJson() {}

    /** An array, in the order given; ends with a line break. */
    public static String render(List<DeadLetter> letters) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (DeadLetter letter : letters) {
                        json.writeStartObject();
                        json.writeStringField("id", letter.id().toString());
                        json.writeStringField("subscription", letter.subscription());
                        AlertMessage message = letter.message();
                        json.writeNumberField("sequence", letter.sequence());
                        json.writeStringField("message", message == null ? null : message.id());
                        json.writeStringField("at", TimeText.iso(letter.at()));
                        json.writeNumberField("attempts", letter.attempts());
                        json.writeStringField("reason", letter.reason());
                        json.writeStringField(
                                "askedAgainAt", letter.askedAt() == null ? null : TimeText.iso(letter.askedAt()));
                        json.writeStringField(
                                "target",
                                message == null ? null : message.lead().series().target());
                        json.writeStringField(
                                "status",
                                message == null ? null : message.status().key());
                        json.writeStringField("summary", message == null ? null : AlertSummary.of(message));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + "\n";
    }
}
