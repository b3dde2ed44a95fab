package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
        visit.until("document.getElementById('live').textContent.startsWith('Live')");
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
        visit.until("document.getElementById('live').textContent.startsWith('Live')");
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
    void saysThatTheServerIsGoneAndCatchesUpWithIt(Browsing browsing) {
        Visit visit = browsing.open(server, "#/", Look.WIDE);
        visit.until("document.getElementById('live').textContent.startsWith('Live')");
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
}
