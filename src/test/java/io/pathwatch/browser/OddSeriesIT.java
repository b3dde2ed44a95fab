package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series with which something is the matter, and what is only looking so. */
@RequiresBrowser
class OddSeriesIT {

    @Test
    void areToldInWords(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder);
        for (int minutes = 32; minutes > 0; minutes -= 5) {
            world.add("limited", Duration.ofMinutes(minutes), FixtureTraces.limited());
        }
        world.add("broken", Duration.ofMinutes(12), FixtureTraces.plain(3, FixtureTraces.FRANKFURT));
        world.add("broken", Duration.ofMinutes(7), FixtureTraces.plain(3, FixtureTraces.FRANKFURT));
        world.add("broken", Duration.ofMinutes(2), FixtureTraces.failed());
        world.watch("pending");
        try (PageServer server = PageServer.start(world)) {
            Visit visit = browsing.open(server, "#/", Look.WIDE);
            assertThat(visit.text("tr[data-id='" + FixtureWorld.id("pending") + "'] td"))
                    .isEqualTo("First trace at 12:01");
            keepsTheLastGoodTrace(visit.turn(Views.series("broken")));
            callsALimitNoLoss(visit.turn(Views.series("limited") + "&hop=3"));
            assertThat(visit.troubles()).isEmpty();
        }
    }

    private static void keepsTheLastGoodTrace(Visit visit) {
        String failure = "expected an address of db.example.org, found none";
        assertThat(visit.text("h1 + p .status")).isEqualTo("Trace failed");
        assertThat(visit.text(".notice-line.bad")).isEqualTo("The last trace failed (name): " + failure);
        assertThat(visit.text(".trace-line"))
                .startsWith("Latest trace 2026-11-22 11:53:00 · path A · reached · ")
                .endsWith(" · a later one failed: what the tool printed");
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(3);
        assertThat(visit.count(".map .mark[data-ttls]")).isEqualTo(1);

        visit.page.locator(".trace-line a[data-key=failed]").click();
        visit.until("document.querySelector('h1')?.textContent.includes('11:58:00')")
                .ready();
        assertThat(visit.text(".notice-line.bad")).isEqualTo("Failed (name): " + failure);
        assertThat(visit.text("pre")).startsWith("traceroute to broken, 30 hops max");
    }

    private static void callsALimitNoLoss(Visit visit) {
        String soft = "getComputedStyle(document.querySelector('.soft')).color";
        assertThat(visit.text("tr[data-ttl='3'] .remark")).isEqualTo("normal: this router limits replies");
        assertThat(visit.count(".remark")).isEqualTo(1);
        assertThat(visit.text("td:has(> .remark)")).startsWith("67 %");
        assertThat(visit.evaluate("getComputedStyle(document.querySelector('td:has(> .remark)')).color"))
                .isEqualTo(visit.evaluate(soft));
        assertThat(visit.text(".panel")).contains("67 % (normal: this router limits replies)");
        assertThat(visit.text("h1 + p .status")).isEqualTo("OK");
        assertThat(visit.count("table.hops .bad")).isZero();
    }
}
