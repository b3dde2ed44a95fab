package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void areSilencedOnce(Browsing browsing) {
        Visit visit = browsing.open(Views.INCIDENT);
        List<Route> sent = new ArrayList<>();
        visit.page.route("**/silences", sent::add);
        visit.push("Silence…").until("document.querySelector('dialog[open]')");

        visit.page.locator("dialog button.main").dblclick();
        visit.until("document.querySelector('dialog button.main').disabled");
        assertThat(sent).hasSize(1);
        sent.get(0)
                .fulfill(new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"no\"}"));
        visit.until("!document.querySelector('dialog button.main').disabled");
        assertThat(visit.text("dialog .bad")).isEqualTo("no");
    }

    private static void publish(Browsing browsing, String incident) {
        browsing.server()
                .world()
                .events()
                .publish("incident", ("{\"id\":\"" + incident + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a page of so many, of which the first has this number. */
    private static String page(String one, int first, String url) {
        int limit = Integer.parseInt(url.replaceFirst(".*limit=(\\d+).*", "$1"));
        return IntStream.range(first, first + limit)
                .mapToObj(i -> one.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"in_%016x\"".formatted(i)))
                .collect(Collectors.joining(",", "{\"counts\":{\"open\":2000},\"items\":[", "],\"next\":\"x\"}"));
    }

    @Test
    void stayWhereTheyAreInAListOfWhichMoreWasAskedFor(Browsing browsing) {
        Visit visit = browsing.open("#/about").live();
        String one = (String) visit.evaluate("fetch('/api/v1/incidents?limit=1').then((answer) => answer.json())"
                + ".then((list) => JSON.stringify(list.items[0]))");
        AtomicInteger first = new AtomicInteger(1000);
        visit.page.route(
                "**/incidents?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(page(one, first.get(), route.request().url()))));
        String rows = "document.querySelectorAll('.incident-list tbody tr').length";
        visit.turn("#/incidents?state=open").push("More").until(rows + " === 400");
        String link = "document.querySelector('a.first[data-key=in_%016x]')".formatted(1300);
        visit.evaluate(link + ".focus(); " + link + ".scrollIntoView({ block: 'center' })");
        String place = "Math.round(document.activeElement.getBoundingClientRect().top)";
        Object before = visit.evaluate(place);
        assertThat(visit.evaluate("document.activeElement === " + link)).isEqualTo(true);

        first.set(995);
        publish(browsing, "in_%016x".formatted(995));
        visit.until("document.querySelector('a.first').dataset.key === 'in_%016x'".formatted(995));

        assertThat(visit.evaluate(rows)).isEqualTo(400);
        assertThat(visit.evaluate("document.activeElement === " + link)).isEqualTo(true);
        assertThat(visit.evaluate(place)).isEqualTo(before);
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void growOlderWhileNothingHappens(Browsing browsing) {
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options());
        visit.page.addInitScript(Visit.HURRY);
        visit.go("#/incidents?state=all");
        assertThat(visit.text(ROW + " td:nth-child(5)")).isEqualTo("3 h ago");
        String axis = "[...document.querySelectorAll('.lanes .axis')].map((each) => each.textContent).join()";
        Object before = visit.evaluate(axis);

        visit.evaluate("(() => { const now = Date.now; Date.now = () => now() + 2 * 3600000; })()");

        visit.until("document.querySelector('.incident-list').textContent.includes('5 h ago')");
        assertThat(visit.text(ROW + " td:nth-child(6)")).isEqualTo("5 h");
        assertThat(visit.evaluate(axis)).isNotEqualTo(before);
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void keepTheFocusWhenOneChanges(Browsing browsing) {
        AtomicReference<String> marseille = new AtomicReference<>("Marseille");
        Visit visit = told(browsing, Views.INCIDENT, answer -> answer.replace("Marseille", marseille.get()))
                .live();
        visit.evaluate("[...document.querySelectorAll('button')].find((b) => b.textContent === 'Silence…').focus()");

        marseille.set("Lyon");
        publish(browsing, FixtureWorld.incident());
        visit.until("document.querySelector('.verdict').textContent.includes('Lyon')");

        assertThat(visit.evaluate("document.activeElement.textContent")).isEqualTo("Silence…");
        assertThat(visit.troubles()).isEmpty();
    }

    private static String silence(String id, String comment) {
        return "{\"id\":\"" + id
                + "\",\"match\":{\"target\":\"sydney\",\"source\":null,\"labels\":{},\"condition\":null},"
                + "\"from\":null,\"until\":\"2026-11-22T14:00:00Z\",\"every\":null,\"comment\":\"" + comment
                + "\",\"active\":true,\"inFile\":false}";
    }

    /** These silences, and nothing else, hold from now on. */
    private static Visit with(Visit visit, AtomicReference<String> silences) {
        visit.page.route(
                "**/silences?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"items\":[" + silences.get() + "],\"next\":null}")));
        return visit;
    }

    @Test
    void areListedWithTheSilencesOfTheMoment(Browsing browsing) {
        AtomicReference<String> silences = new AtomicReference<>(silence("si_000000000001", "work"));
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options());
        visit.page.addInitScript(Visit.HURRY);
        with(visit, silences).go("#/incidents?state=open");
        String listed =
                "[...document.querySelectorAll('[aria-label=Silences] li')].map((e) => e.firstChild.textContent.trim()).join()";
        assertThat(visit.evaluate(listed)).isEqualTo("target sydney until 2026-11-22 14:00:00: work");

        silences.set(silence("si_000000000002", "more"));
        visit.until(listed + " === 'target sydney until 2026-11-22 14:00:00: more'");
        silences.set("");
        visit.until(listed + " === ''");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void sayWhatHoldsTheirAlerts(Browsing browsing) {
        AtomicReference<String> silences = new AtomicReference<>(silence("si_000000000001", "work"));
        AtomicReference<String> holder = new AtomicReference<>("si_000000000001");
        Visit visit = with(
                told(
                        browsing,
                        "#/",
                        answer -> answer.replace("\"heldBy\":null", "\"heldBy\":\"" + holder.get() + "\"")),
                silences);
        String row = ROW + " .what .soft:last-child";
        String words = "the silence of target sydney until 2026-11-22 14:00:00: work";

        assertThat(visit.turn("#/incidents?state=open").text(row)).isEqualTo("Alerts held by " + words);
        assertThat(visit.turn(Views.INCIDENT).text("h1 + p")).endsWith(" (held by " + words + ")");

        silences.set("");
        assertThat(visit.turn("#/incidents?state=open").text(row))
                .isEqualTo("Alerts held by the silence si_000000000001");

        holder.set("in_0000000000000001");
        for (String link : List.of("h1 + p a", row + " a")) {
            visit.turn(link.startsWith("h1") ? Views.INCIDENT : "#/incidents?state=open");
            assertThat(visit.text(link)).isEqualTo("the incident of the source");
            assertThat(visit.page.getAttribute(link, "href")).isEqualTo("#/incidents/in_0000000000000001");
        }
        assertThat(visit.troubles()).isEmpty();
    }
}
