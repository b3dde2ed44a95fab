package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionCallsTest {

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void tellsWhichReceiversDoNotTakeAlerts() {
        assertThat(filled.get(Operation.LIST_SUBSCRIPTIONS, "", "").get("items"))
                .isEmpty();
        AlertLog log = filled.world.alertLog();
        log.open("send-webhook", Start.NOW);
        log.open("send-log", Start.NOW);
        Instant next = Instant.parse("2026-11-22T12:05:00Z");
        log.postpone("send-webhook", Activity.ACTIVE, 8, next, "connection refused");

        JsonNode items = filled.get(Operation.LIST_SUBSCRIPTIONS, "", "limit=5").get("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("name").asText()).isEqualTo("send-log");
        assertThat(items.get(1).toString())
                .isEqualTo("{\"name\":\"send-webhook\",\"state\":\"active\",\"lag\":0,\"deadLetters\":0,\"attempts\":8,"
                        + "\"nextTry\":\"2026-11-22T12:05:00.000000Z\",\"lastError\":\"connection refused\"}");
    }

    @Test
    void tellsNoNextTryOfWhatWaitsForAnOperator() {
        AlertLog log = filled.world.alertLog();
        log.open("noc", Start.NOW);
        log.postpone("noc", Activity.STOPPED, 1, Instant.parse("2026-11-22T12:05:00Z"), "HTTP 410 Gone");

        assertThat(filled.get(Operation.LIST_SUBSCRIPTIONS, "", "")
                        .at("/items/0")
                        .toString())
                .startsWith("{\"name\":\"noc\",\"state\":\"stopped\",")
                .endsWith("\"attempts\":1,\"nextTry\":null,\"lastError\":\"HTTP 410 Gone\"}");
    }

    @Test
    void countForWhoLooksAfterTheProgramUntilTheyDeliverOrArePaused() {
        AlertLog log = filled.world.alertLog();
        int files = toMend();
        log.open("noc", Start.NOW);
        log.open("chat", Start.NOW);
        assertThat(toMend()).isEqualTo(files);

        log.postpone("noc", Activity.STOPPED, 1, StoredWorld.NOW, "HTTP 410 Gone");
        log.postpone("chat", Activity.ACTIVE, 3, Instant.parse("2026-11-22T12:05:00Z"), "connection refused");
        assertThat(toMend()).isEqualTo(files + 2);
        log.postpone("chat", Activity.PAUSED, 3, StoredWorld.NOW, "connection refused");
        assertThat(toMend()).isEqualTo(files + 1);
    }

    private int toMend() {
        return filled.get(Operation.META, "", "").get("toMend").asInt();
    }
}
