package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/** A server that is another release after a restart. */
@RequiresBrowser
class ReleaseIT {

    @Test
    void isNoticedByPagesThatAreOpen(Browsing browsing) {
        Visit visit = browsing.open("#/about").caughtUp();
        visit.page.waitForResponse(
                "**/meta", () -> browsing.server().world().events().reset());
        visit.evaluate("new Promise((done) => setTimeout(done, 100))");
        assertThat(visit.text("#notices")).isEmpty();

        visit.page.route(
                "**/meta",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(route.fetch().text().replace("\"version\":\"1.0\"", "\"version\":\"1.1\""))));
        browsing.server().world().events().reset();
        visit.until("document.getElementById('notices').textContent.includes("
                + "'The server is Pathwatch 1.1 by now, this page is of 1.0.')");

        visit.page.unroute("**/meta");
        visit.page.waitForResponse("**/meta", () -> visit.push("Load it anew"));
        visit.ready();
        assertThat(visit.troubles()).isEmpty();
    }
}
