package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The list of incidents, and the page of one. */
@RequiresBrowser
class IncidentPagesIT {

    private static final String ROW = ".incident-list tbody tr:has(a[href='" + Views.INCIDENT + "'])";

    /** A page on which the API answers something else about incidents. */
    private static Visit told(Browsing browsing, String view, UnaryOperator<String> change) {
        Visit visit = browsing.open("#/about");
        visit.page.route(
                url -> url.contains("/api/v1/incidents"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(change.apply(route.fetch().text()))));
        return visit.turn(view);
    }

    private static UnaryOperator<String> about(String condition, String target) {
        return answer -> answer.replace("\"condition\":\"path\"", "\"condition\":\"" + condition + "\"")
                .replace("\"target\":\"sydney\"", "\"target\":\"" + target + "\"");
    }

    /** What the form asks for. */
    private static String silenced(Visit visit) {
        visit.page.route(
                "**/silences",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(403).setBody("{}")));
        visit.push("Silence…").until("document.querySelector('dialog[open]')");
        Request request = visit.page.waitForRequest("**/silences", () -> visit.push("Silence"));
        return visit.text("dialog p") + " " + request.postData();
    }

    @Test
    void nameASourceThatIsQuiet(Browsing browsing) {
        Visit visit = told(browsing, "#/incidents?state=open", about("source", "*"));
        assertThat(visit.text(ROW + " td:nth-child(3)")).isEqualTo("fra1 (all)");
        assertThat(visit.count(ROW + " a[href^='#/s/']:not([href*=compare])")).isZero();

        visit.turn(Views.INCIDENT);
        assertThat(visit.text("h1")).isEqualTo("source: fra1 (all)");
        assertThat(visit.page.locator(".actions a").allTextContents()).doesNotContain("Series");
        assertThat(silenced(visit))
                .isEqualTo("No alerts are sent for source of fra1 (all). What happens is still kept. "
                        + "{\"match\":{\"source\":\"fra1\",\"condition\":\"source\"},\"for\":\"2h\",\"comment\":\"\"}");
    }

    @Test
    void nameASubscriptionThatGetsNothing(Browsing browsing) {
        Visit visit = told(browsing, "#/incidents?state=open", about("delivery", "noc"));
        assertThat(visit.text(ROW + " td:nth-child(3)")).isEqualTo("subscription noc");
        assertThat(visit.count(ROW + " a[href^='#/s/']:not([href*=compare])")).isZero();

        visit.turn(Views.INCIDENT);
        assertThat(visit.text("h1")).isEqualTo("delivery: subscription noc");
        assertThat(silenced(visit))
                .endsWith(
                        "{\"match\":{\"target\":\"noc\",\"condition\":\"delivery\"},\"for\":\"2h\",\"comment\":\"\"}");
    }

    @Test
    void leadToTheSeriesOfAllOthers(Browsing browsing) {
        Visit visit = browsing.open("#/incidents?state=open");
        assertThat(visit.page.locator(ROW + " td:nth-child(3) a").getAttribute("href"))
                .isEqualTo("#/s/" + FixtureWorld.id("sydney"));
        assertThat(visit.turn(Views.INCIDENT).page.locator(".actions a").allTextContents())
                .contains("Series");
        assertThat(silenced(visit)).contains("\"match\":{\"series\":\"" + FixtureWorld.id("sydney") + "\"");
    }
}
