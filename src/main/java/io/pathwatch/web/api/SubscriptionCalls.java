package io.pathwatch.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Who is sent the alerts, and whether they take them. */
final class SubscriptionCalls {

    private final Supplier<List<SubscriptionStanding>> subscriptions;

    /** @param subscriptions all of them, by name, as they are at the moment of asking */
    SubscriptionCalls(Supplier<List<SubscriptionStanding>> subscriptions) {
        this.subscriptions = subscriptions;
    }

    ApiAnswer list(ApiRequest request) {
        ListPage<SubscriptionStanding> page = ListPage.of(
                request, subscriptions.get(), standing -> standing.state().name());
        return ApiAnswer.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (SubscriptionStanding standing : page.items()) {
                write(json, standing);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    /** With the keys that 'pathwatch subscriptions' has. */
    private static void write(JsonGenerator json, SubscriptionStanding standing) throws IOException {
        SubscriptionState state = standing.state();
        json.writeStartObject();
        json.writeStringField("name", state.name());
        json.writeStringField("state", state.activity().key());
        json.writeNumberField("lag", state.lag());
        json.writeNumberField("deadLetters", standing.deadLetters());
        json.writeNumberField("attempts", state.attempts());
        json.writeStringField("nextTry", state.nextTry() == null ? null : TimeText.iso(state.nextTry()));
        json.writeStringField("lastError", state.lastError());
        json.writeEndObject();
    }
}
