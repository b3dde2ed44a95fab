package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Severity;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a subscription asks for, as an operator is shown it. */
class SubscriptionFilterFormatTest {

    private static final AlertFilter FILTER = new AlertFilter(
            Set.of(Condition.UNREACHABLE, Condition.PATH),
            Severity.WARNING,
            Map.of("team", "core", "site", "fra"),
            List.of("db-*", "dns"),
            List.of("fra1"),
            true);

    private static SubscriptionStanding standing(AlertFilter filter) {
        return new SubscriptionStanding(
                new SubscriptionState("noc", 7, 2, Activity.ACTIVE, 1, null, "HTTP 503"), filter, 0, 0);
    }

    @Test
    void standsBelowTheNameAsTheRouteHasIt() {
        SubscriptionTable table = new SubscriptionTable(false, null);

        assertThat(table.render(List.of(standing(FILTER))).lines().skip(2))
                .containsExactly(
                        "    asks for conditions=path,unreachable; severity=warning; labels=site=fra,team=core;"
                                + " targets=db-*,dns; sources=fra1; coalesce=true",
                        "    failed once: HTTP 503");
        assertThat(table.render(List.of(standing(AlertFilter.ALL)))).doesNotContain("asks for");
    }

    @Test
    void isAnObjectInJson() {
        String json = SubscriptionJson.render(List.of(standing(FILTER), standing(AlertFilter.ALL)), null);

        assertThat(Schemas.parse(json).path(0).path("filter").toString())
                .isEqualTo("{\"conditions\":[\"path\",\"unreachable\"],\"severity\":\"warning\","
                        + "\"labels\":{\"site\":\"fra\",\"team\":\"core\"},\"targets\":[\"db-*\",\"dns\"],"
                        + "\"sources\":[\"fra1\"],\"coalesce\":true}");
        assertThat(Schemas.parse(json).path(1).path("filter").toString())
                .isEqualTo("{\"conditions\":[],\"severity\":\"info\",\"labels\":{},\"targets\":[],\"sources\":[],"
                        + "\"coalesce\":false}");
    }
}
