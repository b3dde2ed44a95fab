package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Keys that lead from page to page, and the switch that leaves letters to the reader. */
@RequiresBrowser
class KeysIT {

    private static final String SERIES = "#/s/" + FixtureWorld.id("sydney");

    private static String trace(int minutesAgo) {
        return FixtureWorld.traceId("sydney", Duration.ofMinutes(minutesAgo));
    }

    /** Waits for the page with this in its title. */
    private static Visit reads(Visit visit, String title) {
        return visit.until("document.querySelector('h1')?.textContent.includes('" + title + "')")
                .ready();
    }

    private static Visit filters(Visit visit) {
        return visit.until("document.activeElement.id === 'filter' && window.pathwatchReady");
    }

    @Test
    void leadFromEveryPageToTheFilterAndTheLists(Browsing browsing) {
        Visit visit = filters(browsing.open(Views.TRACE).press("/"));
        assertThat(visit.hash()).isEqualTo("#/");
        visit.page.keyboard().type("tokyo");
        visit.until("document.querySelectorAll('.series-list tbody tr').length === 1");
        assertThat(visit.linked("q")).isEqualTo("tokyo");
        visit.press("Escape").until("document.querySelectorAll('.series-list tbody tr').length > 5");

        visit.press("j", "j", "k");
        assertThat(visit.holds("document.activeElement === document.querySelector('.series-list tbody a')"))
                .isTrue();
        reads(visit.press("g", "e"), "Incidents");
        assertThat(visit.hash()).isEqualTo("#/incidents?state=open");
        filters(visit.press("/")).press("Escape");
        reads(visit.press("g", "i"), "Incidents");
        reads(visit.press("g", "o"), "Overview");
        assertThat(visit.evaluate("document.activeElement.id"))
                .as("without having asked for it")
                .isEqualTo("main");

        visit.turn(Views.SYDNEY.replace("graph,", "")).press("v");
        visit.until("document.activeElement.closest('svg.graph') !== null");
        assertThat(visit.linked("view")).isEqualTo("map,graph,heat");
        assertThat(visit.press("Shift+ArrowLeft").linked("at")).isEqualTo("2026-11-22T11:05:00Z");
        filters(visit.press("/"));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void markATraceOnItsPageAndCompareAnotherWithIt(Browsing browsing) {
        Visit visit = browsing.open(Views.TRACE).press("c");
        assertThat(visit.text("#notices")).contains("A is the trace of 2026-11-22 11:55:00: ");
        reads(visit.push("Forget it").press("ArrowLeft"), "11:50:00");
        assertThat(visit.text("#notices")).isEmpty();
        reads(visit.press("c", "c", "ArrowRight"), "11:55:00");
        assertThat(visit.text("#notices")).as("on the next page").contains("A is the trace of 2026-11-22 11:50:00: ");
        reads(visit.press("c"), "Compare");
        assertThat(visit.hash()).isEqualTo(SERIES + "/compare?a=" + trace(10) + "&b=" + trace(5));
        assertThat(visit.text("#notices")).isEmpty();

        visit.turn(Views.TRACE).press("c");
        assertThat(visit.turn(Views.series("tokyo")).text("#notices"))
                .as("of another series")
                .isEmpty();
        visit.turn(Views.SYDNEY);
        assertThat(visit.text("#notices")).contains("11:55:00");
        visit.press("t", "Home").until("document.querySelector('.trace-line').textContent.includes('path A')");
        reads(visit.press("c"), "Compare");
        assertThat(visit.hash()).isEqualTo(SERIES + "/compare?a=" + trace(5) + "&b=" + trace(24 * 60));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void ofOneLetterDoNothingWhereTheyAreSwitchedOff(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).press("?");
        visit.page.locator("dialog input").uncheck();
        visit.push("Close").until("document.querySelector('dialog') === null");

        visit.page.locator("#hops h2").click();
        visit.press("c", "[", "m", "v", "?", "/", "g", "o", "ArrowDown");
        assertThat(visit.linked("hop")).as("other keys work").isEqualTo("1");
        assertThat(visit.linked("at")).isEmpty();
        assertThat(visit.hash()).startsWith(SERIES);
        assertThat(visit.count("#notices .notice, dialog")).isZero();
        assertThat(visit.holds("document.activeElement.closest('svg, #filter')"))
                .isFalse();

        visit.page.reload();
        visit.ready().press("g", "o", "Escape").until("!location.hash.includes('hop=')");
        assertThat(visit.hash()).as("kept").startsWith(SERIES);
        visit.push("?").until("document.querySelector('dialog[open]') !== null");
        visit.page.locator("dialog input").check();
        visit.push("Close").until("document.querySelector('dialog') === null");
        reads(visit.press("g", "o"), "Overview");
        assertThat(visit.troubles()).isEmpty();
    }
}
