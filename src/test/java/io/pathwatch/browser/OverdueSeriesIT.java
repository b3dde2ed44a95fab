package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series without its traces says so, whatever else it is. */
@RequiresBrowser
class OverdueSeriesIT {

    @Test
    void isDimmedAndCountsWhatIsMissingThoughItsTargetWasLost(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder);
        world.raise(Duration.ofMinutes(31), Condition.UNREACHABLE);
        try (PageServer server = PageServer.start(world)) {
            Visit visit = browsing.open(server, Views.SYDNEY, Look.WIDE);

            assertThat(visit.text("h1 + p .status")).isEqualTo("Unreachable");
            assertThat(visit.text(".notice-line.warn"))
                    .isEqualTo("Last trace 2026-11-22 11:29:00 (31 m ago), 6 missed");
            assertThat(visit.count("main.stale")).isEqualTo(1);

            world.trace(Duration.ofMinutes(1), true);

            visit.until("document.querySelector('main.stale') === null");
            assertThat(visit.text("main")).doesNotContain("missed");
            assertThat(visit.troubles()).isEmpty();
        }
    }
}
