package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A browser that keeps nothing for pages, and tells so by throwing. */
@RequiresBrowser
class StorageIT {

    private static final String FORBIDDEN = "for (const name of ['localStorage', 'sessionStorage'])"
            + " Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });";

    @Test
    void thatIsForbiddenTakesNothingButTheMemory(Browsing browsing) {
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options());
        visit.page.addInitScript(FORBIDDEN);
        visit.go("#/");
        assertThat(visit.count(".series-list tbody tr")).isGreaterThan(5);

        visit.page.selectOption("select[aria-label=Theme]", "dark");
        visit.page.selectOption("select[aria-label='Time zone']", "utc");
        visit.ready();
        assertThat(visit.evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
        visit.turn(Views.SYDNEY).press("?");
        visit.page.locator("dialog input").uncheck();
        visit.push("Close").until("document.querySelector('dialog') === null").press("?");
        assertThat(visit.count("dialog")).as("letters are off").isZero();
        assertThat(visit.troubles()).isEmpty();
    }
}
