package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.pathwatch.config.FileText;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says when the server answers otherwise than it should, and when there is not much to tell. */
@RequiresBrowser
class StatesIT {

    private static final String LIST = "**/api/v1/series?*";
    private static final String OF_A_SERIES = "**/api/v1/series/**";
    private static final String META = "**/api/v1/meta";

    private static Visit reloaded(Browsing browsing, Consumer<Route> answer) {
        Visit visit = browsing.open("#/about");
        visit.page.route(LIST, answer);
        visit.page.evaluate("location.hash = '#/'");
        return visit;
    }

    private static void refuse(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"about:blank\",\"title\":\"no\",\"status\":500,\"detail\":\"store: locked\","
                        + "\"requestId\":\"req-4711\"}"));
    }

    private static void cutOff(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody("{\"items\":[{\"id\":\"x\""));
    }

    /** Loads the page anew, with another answer about the program. */
    private static Visit told(Browsing browsing, UnaryOperator<String> change) {
        Visit visit = browsing.open("#/about");
        visit.page.route(
                META,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(change.apply(route.fetch().text()))));
        visit.page.reload();
        return visit.ready();
    }

    @Test
    void namesTheErrorAndItsRequestAndTriesAgain(Browsing browsing) {
        Visit visit = reloaded(browsing, StatesIT::refuse);

        visit.until("document.querySelector('.notice.bad') !== null");
        assertThat(visit.text(".notice.bad")).contains("store: locked", "req-4711");
        visit.page.unroute(LIST);
        visit.push("Retry").until("document.querySelectorAll('tbody tr').length > 5");
        assertThat(visit.count(".notice.bad")).isZero();
    }

    @Test
    void keepsWhatItHasAndMarksItAsOld(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        visit.page.route(OF_A_SERIES, StatesIT::refuse);
        visit.alter("from=now-6h").until("document.querySelector('.notice.bad') !== null");

        assertThat(visit.text(".notice.bad")).contains("req-4711", "old");
        assertThat(visit.count("body.old-data")).isEqualTo(1);
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
        assertThat(visit.count(".map .mark[data-ttls]")).isEqualTo(8);

        visit.page.unroute(OF_A_SERIES);
        visit.push("Retry").until("document.querySelector('.notice.bad, body.old-data') === null");
        visit.ready();
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
    }

    @Test
    void takesNoPartOfAnAnswerForTheWhole(Browsing browsing) {
        reloaded(browsing, StatesIT::cutOff).until("document.querySelector('.notice.bad button') !== null");

        Visit visit = browsing.open(Views.SYDNEY);
        visit.page.route("**/api/v1/series/*/heat?*", StatesIT::cutOff);
        visit.alter("from=now-6h").until("document.querySelector('.notice.bad button') !== null");
        assertThat(visit.text(".notice.bad")).contains("cut off");
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
    }

    @Test
    void tellsThatItWaits(Browsing browsing) {
        List<Route> held = new ArrayList<>();
        Visit visit = reloaded(browsing, held::add);
        visit.until("document.querySelector('main[aria-busy=true] .skeleton') !== null");
        visit.until("getComputedStyle(document.querySelector('.skeleton')).opacity === '1'");

        visit.page.unroute(LIST);
        held.forEach(Route::resume);

        visit.until("document.querySelectorAll('tbody tr').length > 5").ready();
        assertThat(visit.count("main[aria-busy=true], .skeleton")).isZero();
        assertThat(visit.troubles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/s/000000000000", "#/t/000000000000", "#/incidents/000000000000", "#/t/%00%22%3Cimg%3E"})
    void saysThatThereIsNoSuchThing(String view, Browsing browsing) {
        Visit visit = browsing.open("#/about");
        visit.turn(view).until("document.querySelector('.notice.bad') !== null");

        assertThat(visit.count("main[aria-busy=true]")).isZero();
        visit.turn("#/").until("document.querySelectorAll('tbody tr').length > 5");
        assertThat(visit.count(".notice.bad")).isZero();
    }

    @Test
    void offersNothingThatIsNotAllowed(Browsing browsing) {
        Visit visit = told(browsing, meta -> meta.replaceAll("\"can(Silence|Trace)\":true", "\"can$1\":false"));

        visit.turn(Views.SYDNEY);
        assertThat(visit.text("main")).doesNotContain("Trace now", "Silence…");
        visit.turn(Views.INCIDENT);
        assertThat(visit.text("main")).doesNotContain("Silence…", "Save");
    }

    @Test
    void tellsHowToGetPlacesAndShowsTheGraphInstead(Browsing browsing) {
        Visit visit = told(browsing, meta -> meta.replaceAll("\"city\":\\{[^}]*}", "\"city\":null"));

        visit.turn("#/s/" + FixtureWorld.id("placeless"))
                .until("document.querySelector('.graph .node')?.checkVisibility()");
        assertThat(visit.page.locator(".map-picture").isVisible()).isFalse();
        assertThat(visit.count(".graph .node")).isGreaterThanOrEqualTo(8);
        assertThat(visit.text("#map")).contains("pathwatch.enrich.city-database");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void tellsHowToBegin(Browsing browsing, @TempDir Path folder) throws Exception {
        try (PageServer server = PageServer.start(new FixtureWorld(folder))) {
            Visit visit = browsing.open(server, "#/", Look.WIDE);
            assertThat(visit.text("main")).contains("Nothing is being watched yet", "config/targets.yaml");

            List<Target> targets = TargetsFile.parse(new FileText("targets.yaml", visit.text("main pre")), Set.of());
            assertThat(targets).extracting(Target::host).containsExactly("ns1.example.net");
            visit.turn("#/incidents?state=open").turn("#/about").turn("#/?view=matrix");
            assertThat(visit.troubles()).isEmpty();
        }
    }

    @Test
    void tellsWithoutScriptsWhereTheDataIs(Browsing browsing) {
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options().setJavaScriptEnabled(false));
        visit.page.navigate("http://127.0.0.1:" + browsing.server().port() + "/ui/");

        assertThat(visit.page.locator("noscript").isVisible()).isTrue();
        assertThat(visit.page.locator("main").innerText())
                .contains("/api/v1/series", "/api/v1/series/{id}/rtt.csv", "/api/v1/incidents");
        assertThat(visit.complaints).isEmpty();
    }

    @Test
    void tellsThatTheClockIsWrongAndCountsByThatOfTheServer(Browsing browsing) {
        Visit late = browsing.visit(browsing.server(), Look.WIDE.options())
                .at(FixtureWorld.NOW.plus(Duration.ofMinutes(5)))
                .go("#/");

        assertThat(late.text("#notices")).contains("clock").contains("2026-11-22 12:00:00");
        String seen = "tr[data-id='" + FixtureWorld.id("near") + "'] td:last-child";
        assertThat(late.text(seen)).isEqualTo(browsing.open("#/").text(seen));

        Visit almost = browsing.visit(browsing.server(), Look.WIDE.options())
                .at(FixtureWorld.NOW.plus(Duration.ofSeconds(55)))
                .go("#/");
        assertThat(almost.text("#notices")).isEmpty();
    }

    @Test
    void asksForATokenAndKeepsItToItself(Browsing browsing) {
        Visit visit = browsing.open("#/about");
        visit.page.route("**/api/v1/**", route -> {
            Map<String, String> headers = new HashMap<>(route.request().headers());
            if ("Bearer pwt_right".equals(headers.remove("authorization"))) {
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"unauthorized\",\"status\":401}"));
            }
        });
        visit.page.navigate("about:blank");
        visit.go("#/");
        enter(visit, "pwt_wrong");
        visit.until("document.querySelector('dialog')?.textContent.includes('not known')");
        enter(visit, "pwt_right");
        visit.until("document.querySelectorAll('tbody tr').length > 5");

        assertThat(visit.evaluate("document.querySelectorAll('dialog').length")).isEqualTo(0);
        assertThat((String) visit.evaluate("location.href + document.cookie + JSON.stringify(localStorage)"
                        + " + document.documentElement.outerHTML"))
                .doesNotContain("pwt_right");
    }

    private static void enter(Visit visit, String token) {
        visit.page.locator("dialog input").fill(token);
        visit.page.keyboard().press("Enter");
    }
}
