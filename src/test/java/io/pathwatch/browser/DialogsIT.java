package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What opens above a page, for those who do not see it, and in narrow windows. */
@RequiresBrowser
class DialogsIT {

    private static final String OPEN = "document.querySelector('dialog[open]') !== null";
    private static final String CLIPPED =
            "[...document.querySelectorAll('dialog[open], dialog[open] *, details[open] > *')]"
                    + ".filter((e) => { const box = e.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })"
                    + ".map((e) => e.outerHTML.slice(0, 100))";

    private static void look(Visit visit, String name, Look look) {
        if (FullPages.wanted()) {
            visit.page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                    .setPath(Browsing.PICTURES.resolve("dialog-" + name + "-" + look.width() + ".png")));
        }
        assertThat(Axe.violations(visit)).as("%s at %s", name, look).isEmpty();
        assertThat(visit.evaluate(CLIPPED)).as("%s at %s", name, look).isEqualTo(List.of());
    }

    private static void opened(Visit visit, String name, Look look) {
        look(visit.until(OPEN), name, look);
        visit.press("Escape").until("document.querySelector('dialog') === null");
    }

    @Test
    void breakNoRuleAndAreNotClipped(Browsing browsing) {
        for (Look look : List.of(Look.WIDE, Look.WIDE.width(375).dark())) {
            Visit visit = browsing.open(Views.SYDNEY, look);
            opened(visit.press("?"), "keys", look);
            opened(visit.push("Silence…"), "silence", look);
            visit.evaluate("navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'x')); 0");
            opened(visit.push("Copy link"), "link", look);
            visit.page.locator("details.menu summary").first().click();
            look(visit.until("document.querySelectorAll('details.menu button').length > 0"), "menu", look);

            visit.turn("#/incidents?state=open")
                    .page
                    .locator("td:last-child button")
                    .first()
                    .click();
            opened(visit, "note", look);

            visit.page.route(
                    "**/api/v1/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(401)
                            .setContentType("application/problem+json")
                            .setBody("{\"title\":\"unauthorized\",\"status\":401}")));
            visit.page.navigate("about:blank");
            visit.page.navigate("http://127.0.0.1:" + browsing.server().port() + "/ui/#/");
            look(visit.until(OPEN), "token", look);
        }
    }
}
