package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is passed on of a page: a link to what it shows, and paper. */
@RequiresBrowser
class LinksAndPaperIT {

    private static String copied(Visit visit) {
        visit.evaluate(
                "window.__copied = null; navigator.clipboard.writeText = async (text) => (window.__copied = text); 0");
        visit.push("Copy link").until("window.__copied !== null");
        return (String) visit.evaluate("window.__copied");
    }

    @Test
    void copiesALinkThatShowsTheSameLater(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY + "&from=now-6h&at=now-65m&hop=4");
        String series = "#/s/" + FixtureWorld.id("sydney");
        String shown = visit.text(".trace-line");

        String link = copied(visit);

        assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8))
                .isEqualTo("http://127.0.0.1:" + browsing.server().port() + "/ui/" + series
                        + "?view=map,graph,heat&from=2026-11-22T06:00:00Z&at=2026-11-22T10:55:00Z&hop=4"
                        + "&to=2026-11-22T12:00:00Z");
        assertThat(visit.hash()).as("of the page itself").contains("from=now-6h");
        visit.turn("#/about").turn(link.substring(link.indexOf('#')));
        assertThat(visit.text(".trace-line")).isEqualTo(shown);
        assertThat(visit.text(".panel h2")).isEqualTo("Hop 4");

        assertThat(copied(visit.turn("#/incidents?state=open"))).endsWith("/ui/#/incidents?state=open");
        assertThat(URLDecoder.decode(copied(visit.turn("#/incidents?state=all&from=now-7d")), StandardCharsets.UTF_8))
                .endsWith("/ui/#/incidents?state=all&from=2026-11-15T12:00:00Z&to=2026-11-22T12:00:00Z");

        visit.evaluate(
                "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError')); 0");
        visit.push("Copy link").until("document.querySelector('dialog[open]') !== null");
        assertThat(visit.text("dialog p")).contains("(NotAllowedError)");
        assertThat(visit.evaluate("getSelection().toString()"))
                .as("ready to be copied by hand")
                .isEqualTo(visit.page.locator("dialog textarea").inputValue());
        visit.push("Close").until("document.querySelector('dialog') === null");
        assertThat(visit.troubles()).isEmpty();
    }

    /** Where the page can be acted on, and there is no acting on paper. */
    private static final String TOOLS = "[...document.querySelectorAll('nav, button, select, input, textarea, #live')]"
            + ".filter((e) => e.checkVisibility() && !e.closest('table')).map((e) => e.textContent)";

    private static final String PAPER = "[getComputedStyle(document.body).backgroundColor,"
            + " getComputedStyle(document.body).color].join(' on ')";

    private static void print(Visit visit, boolean begins) {
        visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(begins ? Media.PRINT : Media.SCREEN));
        visit.evaluate("dispatchEvent(new Event('" + (begins ? "beforeprint" : "afterprint") + "'))");
    }

    @Test
    void printsEverythingAndNoTools(Browsing browsing) {
        String heat = "document.querySelector('canvas.heat')?.toDataURL()";
        Object light = browsing.open(Views.SYDNEY).evaluate(PAPER);
        Visit visit = browsing.open("#/", Look.WIDE.dark().height(300));
        Object dark = visit.evaluate(PAPER);
        assertThat(dark).isNotEqualTo(light);

        print(visit, true);

        assertThat(visit.evaluate(PAPER)).isEqualTo(light);
        assertThat(visit.evaluate(TOOLS)).isEqualTo(List.of());
        assertThat(visit.count(".series-list tbody svg"))
                .as("lines of all rows")
                .isEqualTo(visit.count(".series-list tbody tr"));
        print(visit, false);
        assertThat(visit.evaluate(PAPER)).isEqualTo(dark);

        Object seen = visit.turn(Views.SYDNEY).evaluate(heat);
        print(visit, true);
        assertThat(visit.evaluate(PAPER)).isEqualTo(light);
        assertThat(visit.evaluate(TOOLS)).isEqualTo(List.of());
        assertThat(visit.evaluate(heat)).as("drawn in light colours").isNotEqualTo(seen);
        assertThat(visit.evaluate(
                        "[...document.querySelectorAll('.scroll-box')].filter((e) => e.scrollWidth > e.clientWidth"
                                + " && getComputedStyle(e).overflowX !== 'visible').length"))
                .as("tables that are cut off")
                .isEqualTo(0);
        print(visit, false);
        visit.until(heat + " === '" + seen + "'");
        assertThat(visit.evaluate(PAPER)).isEqualTo(dark);
        assertThat(visit.troubles()).isEmpty();
    }
}
