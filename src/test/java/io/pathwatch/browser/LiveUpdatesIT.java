package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.pathwatch.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a page that is open while traces come, and while its server goes and comes back. */
@RequiresBrowser
class LiveUpdatesIT {

    private static final String RTT =
            "document.querySelector('tr[data-id=\"" + FixtureWorld.id("sydney") + "\"]').cells[3].textContent";

    @TempDir
    Path folder;

    private PageServer server;

    @BeforeEach
    void starts() {
        server = PageServer.start(folder);
    }

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void writesARowAnewAndMovesNothing(Browsing browsing) {
        Visit visit = browsing.open(server, "#/", Look.WIDE.width(1000));
        visit.live();
        // time stands still here: all series changed since then, and always will have
        String nothingElse = (String) visit.evaluate("fetch('/api/v1/series?limit=1').then((a) => a.json())"
                + ".then((list) => JSON.stringify({ ...list, items: [], next: null }))");
        visit.page.route(
                url -> url.contains("/series?") && url.contains("since="),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(nothingElse)));
        visit.evaluate("document.querySelector('tr[data-id=\"" + FixtureWorld.id("near") + "\"] a').focus();"
                + "window.__rows = new Set(); new MutationObserver((all) => all.forEach((m) => {"
                + " const row = (m.target.nodeType === 1 ? m.target : m.target.parentElement).closest('tr');"
                + " if (row) window.__rows.add(row.dataset.id); }))"
                + ".observe(document.querySelector('tbody'), { subtree: true, childList: true, characterData: true });"
                + "scrollTo(0, 60);");
        server.world().trace(Duration.ofMinutes(2), true);
        visit.until(RTT + " === '273 ms'");
        // what the page asks for once its line stands came before that
        visit.evaluate("window.__rows.clear()");

        server.world().trace(Duration.ofMinutes(1), false);

        visit.until(RTT + " === '365 ms'");
        assertThat(visit.evaluate("[...window.__rows].join()")).isEqualTo(FixtureWorld.id("sydney"));
        assertThat(visit.evaluate("document.activeElement.closest('tr').dataset.id"))
                .isEqualTo(FixtureWorld.id("near"));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void keepsZoomScrollAndChoiceOfASeriesThatGetsATrace(Browsing browsing) {
        Visit visit = browsing.open(server, Views.SYDNEY + "&hop=4", Look.WIDE);
        visit.live();
        visit.evaluate("document.querySelector('.map-tools button').click(); scrollTo(0, 300)");
        String state =
                "JSON.stringify([scrollY, location.hash, document.querySelector('.map > g').getAttribute('transform'),"
                        + " document.querySelector('tr.selected')?.dataset.ttl])";
        Object before = visit.evaluate(state);

        server.world().trace(Duration.ofMinutes(1), true);

        visit.until("document.querySelector('.trace-line').textContent.includes('11:59:00')");
        assertThat(visit.evaluate(state)).isEqualTo(before);
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void leadsOnFromATraceThatWasTheNewest(Browsing browsing) {
        for (int minutes = 4; minutes > 1; minutes--) {
            server.world().trace(Duration.ofMinutes(minutes), true);
        }
        Visit visit =
                browsing.open(server, Views.SYDNEY + "&from=now-7d", Look.WIDE).caughtUp();
        line(visit.press("ArrowLeft"), "Trace 2026-11-22 11:57:00");
        line(visit.press("ArrowRight"), "Trace 2026-11-22 11:58:00");

        visit.page.waitForResponse(response -> response.url().contains("/hops?"), () -> server.world()
                .trace(Duration.ofMinutes(1), true));
        visit.evaluate("new Promise((done) => setTimeout(done, 500))");

        line(visit, "Trace 2026-11-22 11:58:00");
        line(visit.press("ArrowRight"), "Trace 2026-11-22 11:59:00");
        visit.press("Shift+ArrowRight", "ArrowRight");
        assertThat(visit.linked("at")).isEqualTo("2026-11-22T11:59:00Z");
        assertThat(visit.troubles()).isEmpty();
    }

    private static void line(Visit visit, String words) {
        visit.until("document.querySelector('.trace-line').textContent.startsWith('" + words + "')");
    }

    @Test
    void saysThatTheServerIsGoneAndCatchesUpWithIt(Browsing browsing) {
        Visit visit = browsing.open(server, "#/", Look.WIDE);
        visit.live();
        int rows = visit.count("tbody tr");

        server.end();
        visit.until("document.getElementById('notices').textContent.includes('Disconnected since 12:00')");
        assertThat(visit.evaluate(RTT)).isEqualTo("365 ms");
        server.world().trace(Duration.ofMinutes(1), true);
        server.begin();
        visit.push("Retry now");

        visit.until(RTT + " === '273 ms'");
        visit.until("!document.getElementById('notices').textContent.includes('Disconnected')");
        assertThat(visit.count("tbody tr")).isEqualTo(rows);
    }

    @Test
    void showsOnceWhatWasRaisedWhileTheServerWasAway(Browsing browsing) {
        Visit visit = browsing.open(server, "#/incidents?state=open", Look.WIDE).live();
        String rows = "document.querySelectorAll('.incident-list tbody tr').length === ";
        int before = visit.count(".incident-list tbody tr");

        server.end();
        visit.until("document.getElementById('notices').textContent.includes('Disconnected')");
        server.world().raise(Duration.ofMinutes(1), Condition.HOP_COUNT);
        server.begin();
        visit.push("Retry now").live();

        String link = "a[href='#/incidents/" + FixtureWorld.incident(Duration.ofMinutes(1), Condition.HOP_COUNT) + "']";
        visit.until(rows + (before + 1));
        server.world().raise(Duration.ofSeconds(30), Condition.LOSS);
        visit.until(rows + (before + 2));
        assertThat(visit.count(".incident-list " + link)).isEqualTo(1);
        assertThat(visit.text("#open-incidents")).isEqualTo(" (" + (before + 2) + ")");
    }

    @Test
    void closesTheLineOfATabThatIsNotSeenAndCatchesUpLater(Browsing browsing) {
        Visit visit = browsing.open(server, "#/", Look.WIDE).caughtUp();
        List<String> streams = new ArrayList<>();
        visit.page.onRequest(request -> {
            if (request.url().contains("/stream")) {
                streams.add(request.url());
            }
        });
        show(visit, false);
        visit.until("document.getElementById('live').textContent === 'Paused'");
        for (int minutes = 4; minutes > 0; minutes--) {
            server.world().trace(Duration.ofMinutes(minutes), minutes > 1);
        }
        server.world().trace(Duration.ofSeconds(30), true);
        assertThat(visit.evaluate(RTT)).isEqualTo("365 ms");

        show(visit, true);

        visit.until(RTT + " === '273 ms'");
        assertThat(streams).singleElement().asString().matches(".*[?]since=\\d+");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void readsWhatWasRaisedBeforeATabWasSeenFirst(Browsing browsing) {
        String rows = "document.querySelectorAll('.incident-list tbody tr').length === ";
        Visit visit = browsing.visit(server, Look.WIDE.options()).confined();
        visit.page.addInitScript(seen(false));
        visit.go("#/incidents?state=open").until("document.getElementById('live').textContent === 'Paused'");
        int before = visit.count(".incident-list tbody tr");
        server.world().raise(Duration.ofMinutes(1), Condition.HOP_COUNT);

        show(visit, true);

        visit.live().until(rows + (before + 1));
        visit.until("document.getElementById('open-incidents').textContent === ' (" + (before + 1) + ")'");
        assertThat(visit.troubles()).isEmpty();
    }

    private static void show(Visit visit, boolean visible) {
        visit.evaluate(seen(visible) + "document.dispatchEvent(new Event('visibilitychange'))");
    }

    private static String seen(boolean visible) {
        return "Object.defineProperty(document, 'hidden', { configurable: true, value: " + !visible + " });";
    }

    @Test
    void waitsWhileAMenuIsOpen(Browsing browsing) {
        String line = "document.querySelector('.trace-line').textContent.includes('11:59:00')";
        Visit visit = browsing.open(server, Views.SYDNEY, Look.WIDE).live();
        Visit other = browsing.open(server, Views.SYDNEY, Look.WIDE).live();
        visit.caughtUp().evaluate("document.querySelector('details.menu').open = true");

        server.world().trace(Duration.ofMinutes(1), true);

        other.until(line);
        assertThat(visit.holds(line)).isFalse();
        visit.evaluate("document.querySelector('details.menu').open = false");
        visit.until(line);
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void asksNowAndThenWhereTheLineDoesNotHold(Browsing browsing) {
        Visit visit = browsing.visit(server, Look.WIDE.options());
        visit.page.addInitScript(Visit.HURRY);
        visit.page.route(
                "**/api/v1/stream*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"too many listeners\",\"status\":503}")));
        visit.go("#/").until("document.getElementById('live').textContent === 'Polling'");
        assertThat(visit.evaluate(RTT)).isEqualTo("365 ms");

        server.world().trace(Duration.ofMinutes(1), true);

        visit.until(RTT + " === '273 ms'");
        visit.page.unroute("**/api/v1/stream*");
        visit.live();
        assertThat(visit.text("#notices")).isEmpty();
    }

    @Test
    void asksNowAndThenWhereTheLineIsHeldBack(Browsing browsing) {
        Visit visit = browsing.visit(server, Look.WIDE.options());
        visit.page.addInitScript(Visit.HURRY);
        // as by a proxy that passes on what is whole
        visit.page.route("**/api/v1/stream*", route -> {});
        visit.go("#/").until("document.getElementById('live').textContent === 'Polling'");
        assertThat(visit.text("#notices")).isEmpty();

        server.world().trace(Duration.ofMinutes(1), true);

        visit.until(RTT + " === '273 ms'");
        visit.page.unroute("**/api/v1/stream*");
        visit.live();
        assertThat(visit.text("#notices")).isEmpty();
    }

    @Test
    void saysThatTheServerIsGoneAlsoWhereAProxyAnswers(Browsing browsing) {
        Visit visit = browsing.visit(server, Look.WIDE.options());
        visit.page.addInitScript(Visit.HURRY);
        visit.go("#/").live();
        Pattern calls = Pattern.compile("/api/v1/");
        visit.page.route(
                calls,
                route -> route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("Bad Gateway")));

        server.end();
        visit.until("document.getElementById('live').textContent === 'Disconnected'");
        assertThat(visit.text("#notices")).startsWith("Disconnected since 12:00");

        server.begin();
        visit.page.unroute(calls);
        visit.live();
        assertThat(visit.text("#notices")).doesNotContain("Disconnected");
    }
}
