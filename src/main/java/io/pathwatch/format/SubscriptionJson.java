package io.pathwatch.format;

import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Subscriptions as JSON. */
public final class SubscriptionJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private SubscriptionJson() {}

    /**
     * An array, in the order given; ends with a line break.
     *
     * @param sent names of those that routes of the daemon send; null if that is not known
     */
    public static String render(List<SubscriptionStanding> standings, @Nullable Set<String> sent) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (SubscriptionStanding standing : standings) {
                        SubscriptionState state = standing.state();
                        json.writeStartObject();
                        json.writeStringField("name", state.name());
                        json.writeStringField("state", state.activity().key());
                        json.writeNumberField("lag", state.lag());
                        json.writeNumberField("cursor", state.cursor());
                        json.writeNumberField("deadLetters", standing.deadLetters());
                        json.writeNumberField("askedAgain", standing.asked());
                        json.writeNumberField("attempts", state.attempts());
                        json.writeStringField(
                                "nextTry", state.nextTry() == null ? null : TimeText.iso(state.nextTry()));
                        json.writeStringField("lastError", state.lastError());
                        json.writeFieldName("filter");
                        FilterText.write(json, standing.filter());
                        json.writeFieldName("hasRoute");
                        if (sent == null) {
                            json.writeNull();
                        } else {
                            json.writeBoolean(sent.contains(state.name()));
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + "\n";
    }
}
