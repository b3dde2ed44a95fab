package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

/** One choice of hop and time for all pictures, which stands in the address. */
@RequiresBrowser
class SelectionIT {

    private static final String CHOSEN = "[...document.querySelectorAll('tr.selected, .map .mark.selected,"
            + " .graph .node.selected')].map((e) => e.dataset.ttls ?? e.dataset.ttl).sort().join('|')";

    @Test
    void choosesTheSameHopInEveryPicture(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).press("t", "ArrowDown", "ArrowDown");

        visit.until("location.hash.includes('hop=2')").until(CHOSEN + " === '2|2|2 3'");

        visit.evaluate("document.querySelector('.map .mark[data-ttls=\"4\"]').dispatchEvent(new MouseEvent('click'))");
        visit.until(CHOSEN + " === '4|4|4'");
        visit.evaluate("document.querySelector('.graph .node[data-ttl=\"7\"]').dispatchEvent(new MouseEvent('click'))");
        visit.until(CHOSEN + " === '7|7|7'");
        visit.page.locator("table.hops tr[data-ttl='9'] th").click();
        visit.until(CHOSEN + " === '9|9|9'");
        assertThat(visit.text(".panel h2")).isEqualTo("Hop 9");

        visit.page.locator("canvas.heat").scrollIntoViewIfNeeded();
        BoundingBox heat = visit.page.locator("canvas.heat").boundingBox();
        visit.page.mouse().click(heat.x + heat.width / 2, heat.y + heat.height * 4.5 / 12);
        visit.until("location.hash.includes('hop=5') && location.hash.includes('at=')");
        visit.press("Escape").until("!location.hash.includes('hop=')");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void drawsAgainWhatALinkSays(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY.replace("map,", "") + "&hop=5&scale=abs&at=2026-11-22T03:00:00Z");

        assertThat(visit.text(".panel h2")).isEqualTo("Hop 5");
        assertThat(visit.text(".trace-line")).contains("2026-11-22 03:00:00", "path A");
        assertThat(visit.holds("document.querySelector('.map-picture').hidden")).isTrue();
        assertThat(visit.count(".graph .node.selected")).isPositive();
    }

    @Test
    void goesBackAndForthThroughViewsAndSpans(Browsing browsing) {
        Visit visit = browsing.open("#/");
        visit.turn(Views.SYDNEY);
        BoundingBox chart = visit.page.locator(".u-over").boundingBox();
        visit.page.mouse().move(chart.x + 200, chart.y + 40);
        visit.page.mouse().down();
        visit.page.mouse().move(chart.x + 400, chart.y + 40);
        visit.page.mouse().up();
        visit.until("location.hash.includes('from=2026-11-2')").ready();

        visit.page.goBack();
        visit.until("!location.hash.includes('from=')").ready();
        visit.page.goForward();
        visit.until("location.hash.includes('from=')").ready();
        visit.press("Escape").until("!location.hash.includes('from=')");
        visit.ready().turn("#/about").page.goBack();
        visit.until("location.hash.startsWith('#/s/')").ready();
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
    }

    @Test
    void comparesTwoTracesThatWereMarked(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).press("t", "Home");
        visit.until("document.querySelector('.trace-line').textContent.includes('path A')")
                .press("c", "End");
        visit.until("document.querySelector('.trace-line').textContent.includes('path B')")
                .press("c");
        visit.until("location.hash.includes('/compare?a=')")
                .until("document.querySelector('h1')?.textContent.includes('Compare')")
                .ready();

        assertThat(visit.text("main")).contains("mrs.example.net", "nyc.example.net");
    }
}
