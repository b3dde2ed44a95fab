package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.page.TraceComparison.Op;
import io.pathwatch.format.page.TraceComparison.Row;
import io.pathwatch.model.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    private final Shown shown = new Shown()
            .with("198.51.100.1", "lon.example.net", 64500, "London", "GB", 51.5, -0.1)
            .with("198.51.100.2", "lon2.example.net", 64500, "London", "GB", 51.5, -0.1)
            .with("198.51.100.3", "mrs.example.net", 64501, "Marseille", "FR", 43.3, 5.4);

    private final Report before =
            shown.report(0, "192.0.2.1 1 1 1", "198.51.100.1 14 15 16", "*", "203.0.113.9 273 273.1 274");

    private static String text(Row row) {
        return row.op().key() + " " + (row.before() == null ? "-" : row.before().ttl()) + " "
                + (row.after() == null ? "-" : row.after().ttl()) + " "
                + (row.delta() == null ? "" : row.delta().toMillis());
    }

    @Test
    void laysTheSameHopsSideBySide() {
        Report after = shown.report(
                5, "192.0.2.1 1 1 1", "198.51.100.2 15 15 15", "198.51.100.3 82 82 82", "*", "203.0.113.9 365 365 365");
        TraceComparison comparison = TraceComparison.of(before, after);

        assertThat(comparison.rows())
                .extracting(TraceComparisonTest::text)
                .containsExactly("same 1 1 0", "replaced 2 2 0", "added - 3 ", "same 3 4 ", "same 4 5 91");
        assertThat(comparison.targetDelta()).isEqualTo(Duration.ofNanos(91_900_000));
        assertThat(comparison.text()).isEqualTo("1 hop replaced, 1 added; target +91.9 ms, of which +91.9 ms at hop 5");
        assertThat(new String(
                        PageJson.render(comparison.json(TraceFacts.NONE, TraceFacts.NONE)), StandardCharsets.UTF_8))
                .contains(
                        "\"summary\":{\"text\":\"1 hop replaced, 1 added; target +91.9 ms, of which +91.9 ms at hop 5\","
                                + "\"deltaTargetMs\":91.9,\"added\":1,\"removed\":0,\"replaced\":1,\"same\":3}")
                .contains("{\"op\":\"added\",\"a\":null,\"b\":{\"ttl\":3,");
    }

    @Test
    void comparesTheMediansOfSpans() {
        TraceComparison comparison = TraceComparison.of(
                before,
                before,
                Map.of(1, Duration.ofMillis(2), 4, Duration.ofMillis(270)),
                Map.of(1, Duration.ofMillis(3), 2, Duration.ofMillis(9), 4, Duration.ofMillis(300)));

        assertThat(comparison.rows())
                .extracting(TraceComparisonTest::text)
                .containsExactly("same 1 1 1", "same 2 2 ", "same 3 3 ", "same 4 4 30");
        assertThat(comparison.text()).isEqualTo("same path; target +30.0 ms, of which +29.0 ms at hop 4");
    }

    @Test
    void saysThatThePathIsTheSame() {
        assertThat(TraceComparison.of(before, before).text()).isEqualTo("same path; target +0.0 ms");
        assertThat(TraceComparison.of(before, before).rows())
                .extracting(Row::op)
                .containsOnly(Op.SAME);
    }

    @Test
    void saysThatTheTargetWasLost() {
        Report after = shown.report(5, "192.0.2.1 1 1 1", "198.51.100.1 15 15 15", "*", "*");

        assertThat(TraceComparison.of(before, after).text()).isEqualTo("2 hops removed; target not reached any more");
        assertThat(TraceComparison.of(after, before).text()).isEqualTo("2 hops added; target reached again");
    }
}
