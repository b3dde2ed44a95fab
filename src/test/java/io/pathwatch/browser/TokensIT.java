package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the server asks who somebody is. */
@RequiresBrowser
class TokensIT {

    /** Lets two tokens through: one that may do everything, until it is revoked, and one that may only look. */
    private static void guard(Visit visit, boolean[] revoked) {
        visit.page.route("**/api/v1/**", route -> {
            Map<String, String> headers = new HashMap<>(route.request().headers());
            String token = headers.remove("authorization");
            boolean mayLook = "Bearer pwt_viewer".equals(token);
            if (!mayLook && (revoked[0] || !"Bearer pwt_operator".equals(token))) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"unauthorized\",\"status\":401}"));
            } else if (mayLook && route.request().url().endsWith("/meta")) {
                String meta = route.fetch(new Route.FetchOptions().setHeaders(headers))
                        .text()
                        .replaceAll("\"can(Silence|Trace)\":true", "\"can$1\":false");
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(meta));
            } else {
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            }
        });
    }

    private static void enter(Visit visit, String token) {
        visit.page.locator("dialog input").fill(token);
        visit.page.keyboard().press("Enter");
        visit.until("document.querySelector('dialog') === null").ready();
    }

    @Test
    void anotherTokenMayDoSomethingElse(Browsing browsing) {
        boolean[] revoked = {false};
        Visit visit = browsing.open("#/about");
        guard(visit, revoked);
        visit.page.navigate("about:blank");
        visit.go(Views.SYDNEY);
        enter(visit, "pwt_operator");
        visit.until("document.querySelector('main').textContent.includes('Trace now')");

        revoked[0] = true;
        visit.page.selectOption("select[aria-label='Span of time']", "now-6h");
        visit.until("document.querySelector('dialog')?.textContent.includes('not known or was revoked')");
        enter(visit, "pwt_viewer");

        visit.until("!document.querySelector('main').textContent.includes('Trace now')")
                .ready();
        assertThat(visit.text("main")).doesNotContain("Silence…");
        assertThat(visit.text(".heat-picture .summary")).startsWith("6 h");
        assertThat(visit.count("#notices .bad")).isZero();
    }
}
