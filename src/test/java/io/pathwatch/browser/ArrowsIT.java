package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Arrows, Home and End belong to pictures and tables where these have the focus, and to the page where not. */
@RequiresBrowser
class ArrowsIT {

    @Test
    void scrollThePageOfASeriesUntilAPictureIsClicked(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).press("ArrowDown").until("scrollY > 0");
        visit.press("End").until("scrollY + innerHeight >= document.body.scrollHeight - 2");
        assertThat(visit.linked("hop") + visit.linked("at")).isEmpty();
        visit.press("ArrowLeft").until("location.hash.includes('at=')");

        visit.page.locator(".u-over").click();
        visit.press("ArrowDown").until("location.hash.includes('hop=1')");
        visit.page.locator("table.hops tr[data-ttl='9'] th").click();
        visit.press("ArrowUp").until("location.hash.includes('hop=8')");
        visit.press("Home").until("location.hash.includes('at=2026-11-21T12%3A0')");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void areLeftToLinksAndButtons(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        for (String elsewhere : new String[] {"nav a", ".head button", "#map .actions button"}) {
            visit.page.locator(elsewhere).first().focus();
            visit.press("ArrowLeft", "ArrowDown", "Home");
            assertThat(visit.linked("hop") + visit.linked("at")).as(elsewhere).isEmpty();
        }

        visit.turn(Views.TRACE).page.locator(".actions a").first().focus();
        visit.press("ArrowLeft", "ArrowDown");
        assertThat(visit.hash()).isEqualTo(Views.TRACE);
        assertThat(visit.count("table.hops tr.selected")).isZero();
        visit.page.locator("table.hops tr[data-ttl='2'] th").click();
        visit.press("ArrowDown").until("document.querySelector('tr.selected').dataset.ttl === '3'");
        visit.press("ArrowLeft").until("location.hash !== '" + Views.TRACE + "'");
        assertThat(visit.troubles()).isEmpty();
    }
}
