package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which path was taken when. */
@RequiresBrowser
class RibbonIT {

    @Test
    void isOpenWhereNothingWasMeasured(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);

        assertThat(visit.evaluate("[...document.querySelectorAll('.ribbon .span > title')].map((e) => e.textContent)"))
                .isEqualTo(List.of("Path A", "Path A", "Path B"));
        // an hour of the day
        assertThat(visit.number("(() => { const [first, second, last] = [...document.querySelectorAll('.ribbon .span')]"
                        + ".map((e) => e.querySelector('rect').getBBox()); const day = last.x + last.width - first.x;"
                        + " return 24 * (second.x - first.x - first.width) / day; })()"))
                .isBetween(0.9, 1.3);
        assertThat(visit.evaluate("document.querySelector('.ribbon').getAttribute('aria-label')"))
                .asString()
                .endsWith("; 1 change");
        visit.press("[");
        String change = visit.linked("at");
        visit.press("[");
        assertThat(visit.linked("at")).isEqualTo(change);
    }

    @Test
    void leadsToATraceOfAPathThatWasTakenForLessThanAPoint(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder);
        for (int minutes = 100; minutes > 0; minutes--) {
            boolean elsewhere = minutes > 40 && minutes <= 60;
            world.add("sydney", Duration.ofMinutes(minutes), FixtureTraces.sydney(!elsewhere));
        }
        try (PageServer server = PageServer.start(world)) {
            // points of 39 minutes
            Visit visit = browsing.open(
                    server,
                    Views.SYDNEY.replace("?", "?from=2026-10-24T12:00:00Z&to=2026-11-22T12:00:00Z&"),
                    Look.WIDE);
            line(visit, "path A");

            visit.evaluate("(() => { const stretch = [...document.querySelectorAll('.ribbon .span')]"
                    + ".find((e) => e.querySelector('title').textContent === 'Path B').querySelector('rect');"
                    + " const box = stretch.getBoundingClientRect(); stretch.dispatchEvent(new MouseEvent('click',"
                    + " { bubbles: true, clientX: box.right })); })()");
            line(visit, "Trace 2026-11-22 11:19:00 · path B");
            visit.page.reload();
            line(visit.ready(), "Trace 2026-11-22 11:19:00 · path B");

            line(visit.press("["), "Trace 2026-11-22 11:00:00 · path B");
            line(visit.press("]"), "Trace 2026-11-22 11:20:00 · path A");
            assertThat(visit.troubles()).isEmpty();
        }
    }

    private static void line(Visit visit, String words) {
        visit.until("document.querySelector('.trace-line').textContent.includes('" + words + "')");
    }
}
