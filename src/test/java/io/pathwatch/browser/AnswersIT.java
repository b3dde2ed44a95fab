package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for when much is pushed at once, and which answer counts when they come in another order. */
@RequiresBrowser
class AnswersIT {

    private static final String INCIDENTS = "/api/v1/incidents?";

    private final List<Route> held = new ArrayList<>();

    /** Holds back what is asked for at these addresses from now on. */
    private Visit hold(Visit visit, String addresses) {
        visit.page.route(addresses, held::add);
        return visit;
    }

    /** Lets go what is held back, and waits until the page has taken it in. */
    private void letGo(Visit visit, String part) {
        visit.page.waitForResponse(response -> response.url().contains(part), () -> held.forEach(Route::resume));
        visit.evaluate("new Promise((done) => setTimeout(done, 100))");
    }

    private static void publish(Browsing browsing, String type, String json) {
        browsing.server().world().events().publish(type, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areAskedForOnceAfterAllThatIsPushedTogether(Browsing browsing) {
        Visit visit = browsing.open("#/incidents?state=open").live();
        List<String> asked = new ArrayList<>();
        visit.page.onRequest(request -> {
            if (request.url().contains(INCIDENTS)) {
                asked.add(request.url());
            }
        });

        for (int i = 0; i < 100; i++) {
            publish(browsing, "incident", "{\"id\":\"in_%016x\"}".formatted(i));
        }
        visit.until("performance.getEntriesByType('resource')" + ".filter((one) => one.name.includes('" + INCIDENTS
                + "')).length >= 4");

        assertThat(asked).hasSizeLessThanOrEqualTo(4);
        assertThat(visit.text("#open-incidents")).isEqualTo(" (3)");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void thatFailLeaveTheCountAsItWas(Browsing browsing) {
        Visit visit = browsing.open("#/about").live().until("document.getElementById('open-incidents').textContent");
        visit.page.route(
                "**/incidents?*limit=1",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"busy\",\"status\":503}")));
        visit.page.waitForResponse(
                response -> response.url().contains(INCIDENTS), () -> publish(browsing, "incident", "{}"));
        visit.evaluate("new Promise((done) => setTimeout(done, 100))");

        assertThat(visit.text("#open-incidents")).isEqualTo(" (3)");
    }

    @Test
    void ofASpanThatIsNoLongerWantedAreDropped(Browsing browsing) {
        String shown = "document.querySelector('.heat-picture .summary').textContent";
        Visit visit = hold(browsing.open(Views.SYDNEY), "**/rtt?*");
        visit.page.selectOption("select[aria-label='Span of time']", "now-7d");
        visit.until("document.querySelector('main[aria-busy]')");
        visit.page.unroute("**/rtt?*");
        visit.page.selectOption("select[aria-label='Span of time']", "now-1h");
        visit.until(shown + ".startsWith('1 h')");

        letGo(visit, "/rtt?");

        assertThat(visit.evaluate(shown)).asString().startsWith("1 h, 12 hops");
        assertThat(visit.text(".rtt-picture .summary")).startsWith("Median 365 ms");
        assertThat(visit.count("main[aria-busy]")).isZero();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void ofAnotherGraphAreDropped(Browsing browsing) {
        Visit visit = hold(browsing.open(Views.SYDNEY), "**/graph?*mode=as");
        int routers = visit.count(".graph .node");
        visit.push("AS");
        visit.page.waitForResponse(response -> response.url().contains("mode=address"), () -> visit.push("addresses"));
        visit.evaluate("new Promise((done) => setTimeout(done, 100))");
        visit.until("document.querySelector('[aria-label=\"Graph of\"] [data-value=address][aria-pressed=true]')");

        letGo(visit, "mode=as");

        assertThat(visit.count(".graph .node")).isEqualTo(routers);
        assertThat(visit.holds(
                        "document.querySelector('[aria-label=\"Graph of\"] [data-value=as][aria-pressed=true]')"))
                .isFalse();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void ofAnotherFilterAreDropped(Browsing browsing) {
        Visit visit = hold(browsing.open("#/incidents?state=open"), "**/incidents?*condition=path*");
        visit.page.selectOption("select[aria-label=Condition]", "path");
        visit.page.selectOption("select[aria-label=Condition]", "unreachable");
        visit.until("document.querySelectorAll('.incident-list tbody tr').length === 1");

        letGo(visit, "condition=path");

        assertThat(visit.text(".incident-list tbody td:nth-child(2)")).isEqualTo("unreachable");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void areAskedForByTheTimeOfTheListBefore(Browsing browsing) {
        Visit visit = browsing.open("#/").caughtUp();
        visit.evaluate("(() => { const now = Date.now; Date.now = () => now() + 3600000; })()");

        for (int i = 0; i < 2; i++) {
            Request request = visit.page.waitForRequest(
                    each -> each.url().contains("since="), () -> publish(browsing, "trace", "{\"series\":\"x\"}"));
            assertThat(request.url()).contains("since=2026-11-22T12%3A00%3A00.000000Z");
        }
    }
}
