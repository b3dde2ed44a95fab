package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a page says when the server answers otherwise than it should. */
@RequiresBrowser
class StatesIT {

    private static final String LIST = "**/api/v1/series?*";

    private static Visit reloaded(Browsing browsing, Consumer<Route> answer) {
        Visit visit = browsing.open("#/about");
        visit.page.route(LIST, answer);
        visit.page.evaluate("location.hash = '#/'");
        return visit;
    }

    @Test
    void namesTheErrorAndItsRequestAndTriesAgain(Browsing browsing) {
        Visit visit = reloaded(
                browsing,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/problem+json")
                        .setBody(
                                "{\"type\":\"about:blank\",\"title\":\"no\",\"status\":500,\"detail\":\"store: locked\","
                                        + "\"requestId\":\"req-4711\"}")));

        visit.until("document.querySelector('.notice.bad') !== null");
        assertThat(visit.text(".notice.bad")).contains("req-4711");
        visit.page.unroute(LIST);
        visit.push("Retry").until("document.querySelectorAll('tbody tr').length > 5");
        assertThat(visit.count(".notice.bad")).isZero();
    }

    @Test
    void takesNoPartOfAnAnswerForTheWhole(Browsing browsing) {
        Visit visit = reloaded(
                browsing,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{\"items\":[{\"id\":\"x\"")));

        visit.until("document.querySelector('.notice.bad button') !== null");
    }

    @Test
    void tellsThatItWaits(Browsing browsing) {
        Visit visit = reloaded(browsing, route -> {});

        visit.until("document.querySelector('main[aria-busy=true] .skeleton') !== null");
    }

    @Test
    void saysThatThereIsNoSuchSeries(Browsing browsing) {
        Visit visit = browsing.open("#/about");
        visit.turn("#/s/000000000000");

        visit.until("document.querySelector('.notice.bad') !== null");
    }

    @Test
    void offersNothingThatIsNotAllowed(Browsing browsing) {
        Visit visit = browsing.open("#/about");
        visit.page.route("**/api/v1/meta", route -> {
            String body = route.fetch().text().replaceAll("\"can(Silence|Trace)\":true", "\"can$1\":false");
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(body));
        });
        visit.page.reload();
        visit.ready().turn(Views.SYDNEY);

        assertThat(visit.text("main")).doesNotContain("Trace now", "Silence…");
    }
}
