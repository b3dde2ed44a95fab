package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionTableTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void promisesNoNextTryOfAStoppedReceiver() {
        List<SubscriptionStanding> stopped = List.of(new SubscriptionStanding(
                new SubscriptionState("noc", 4, 1, Activity.STOPPED, 1, NOON, "HTTP 410 Gone"), AlertFilter.ALL, 0, 0));

        assertThat(new SubscriptionTable(false, Set.of("noc")).render(stopped)).isEqualTo("""
                        subscription  state    lag  cursor  dead letters
                        noc           stopped  1    4       0
                            failed once: HTTP 410 Gone
                            all from notification 5 on is kept for it; its receiver is gone: mend its address and restart, \
                        or 'pathwatch subscriptions resume noc' if it is back
                        """);
        assertThat(SubscriptionJson.render(stopped, Set.of("noc"))).contains("\"nextTry\": null");
    }
}
