package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldTextTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void saysWhetherTheRaiseOfAnIncidentWasToldAndIfNotWhy() {
        assertThat(told(null, true, null)).isEmpty();
        assertThat(told(NOON, true, null)).isEmpty();
        assertThat(told(null, false, null)).isEqualTo("not told yet");
        assertThat(told(NOON, false, null)).isEqualTo("not told");
        assertThat(told(NOON, false, "si_0123456789ab")).isEqualTo("silenced by si_0123456789ab");
        assertThat(told(null, false, "in_0123456789abcdef"))
                .isEqualTo("held back by in_0123456789abcdef about its source");
    }

    private static String told(@Nullable Instant clearedAt, boolean sent, @Nullable String heldBy) {
        return ToldText.of(new Incident(
                "in_0000000000000000",
                new Series("fra1", "web", AddressFamily.IPV4, "icmp", null),
                Condition.PATH,
                Severity.WARNING,
                "new-path",
                "path changed",
                NOON,
                clearedAt,
                "al_00000000000000000000",
                sent,
                heldBy));
    }
}
