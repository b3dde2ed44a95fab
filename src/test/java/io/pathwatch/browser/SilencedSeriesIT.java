package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of silences is what they do. */
@RequiresBrowser
class SilencedSeriesIT {

    private static final Instant END = Instant.parse("2026-12-24T00:00:00Z");

    private static Silence of(@Nullable Condition condition, @Nullable Instant from, @Nullable String every) {
        WeeklyWindow window = every == null ? null : Objects.requireNonNull(WeeklyWindow.parse(every, ZoneOffset.UTC));
        return Silence.of(new SilenceMatcher("sydney", null, Map.of(), condition), from, END, window, "work");
    }

    @Test
    void areToldWithWhatTheyHoldBackAndWhen(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder);
        world.trace(Duration.ofMinutes(5), false);
        world.configure(
                of(null, null, "Sat 02:00-04:00"),
                of(null, FixtureWorld.NOW.plus(Duration.ofDays(1)), null),
                of(Condition.PATH, null, null));
        try (PageServer server = PageServer.start(world)) {
            Visit visit = browsing.open(server, Views.SYDNEY, Look.WIDE);

            visit.push("Silence…");
            visit.page.locator("dialog button.main").click();
            visit.until("document.querySelectorAll('.verdict + div .notice-line').length === 4");

            assertThat(visit.page.locator(".verdict + div .notice-line").allTextContents())
                    .containsExactly(
                            "Not silenced now, but each week Sat 02:00-04:00 Z until 2026-12-24 00:00:00: work",
                            "Not silenced now, but from 2026-11-23 12:00:00 until 2026-12-24 00:00:00: work",
                            "Silenced (path only) until 2026-12-24 00:00:00: work",
                            "Silenced until 2026-11-22 14:00:00");
            visit.turn("#/incidents?state=all").until("document.querySelectorAll('main li').length === 4");
            assertThat(visit.page.locator("main li").allTextContents())
                    .containsExactly(
                            "Not now: target sydney each week Sat 02:00-04:00 Z until 2026-12-24 00:00:00: work"
                                    + " (targets.yaml)",
                            "Not now: target sydney from 2026-11-23 12:00:00 until 2026-12-24 00:00:00: work"
                                    + " (targets.yaml)",
                            "target sydney, condition path until 2026-12-24 00:00:00: work (targets.yaml)",
                            "target sydney, source fra1 until 2026-11-22 14:00:00 End");
            world.trace(Duration.ofMinutes(1), false);
            assertThat(visit.turn("#/").text("tbody td:nth-child(3)")).isEqualTo("Silenced · fra1 · icmp");

            visit.turn("#/incidents?state=all").push("End").until("document.querySelectorAll('main li').length === 3");
            world.trace(Duration.ZERO, false);
            assertThat(visit.turn("#/").text("tbody td:nth-child(3)"))
                    .as("only now and then")
                    .isEqualTo("fra1 · icmp");
            assertThat(visit.troubles()).isEmpty();
        }
    }
}
