package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.view.EditedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not happen on any page: requests to elsewhere, errors, breaches of the policy, text that becomes markup. */
@RequiresBrowser
class PageSafetyIT {

    /** The name that would be markup, as a reader sees it. */
    private static final String SHOWN = FixtureTraces.HOSTILE.replace("\u202e", "\\u202e");

    private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

    private static List<String> views() {
        return Views.ALL;
    }

    @ParameterizedTest
    @MethodSource("views")
    void staysWithItsOriginAndThrowsNothing(String view, Browsing browsing) {
        Visit visit = browsing.open(view);
        visit.page.mouse().wheel(0, 2_000);
        if (FullPages.wanted()) {
            visit.picture("view-" + Views.ALL.indexOf(view));
        }

        assertThat(visit.text("main")).isNotBlank();
        assertThat(visit.count(".notice.bad")).isZero();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void showsHostileTextAsText(Browsing browsing) {
        String id = FixtureWorld.id(FixtureTraces.HOSTILE);
        String trace = FixtureWorld.traceId(FixtureTraces.HOSTILE, Duration.ofMinutes(2));
        String older = FixtureWorld.traceId(FixtureTraces.HOSTILE, Duration.ofMinutes(7));
        Visit visit = browsing.open("#/?view=matrix");
        for (String view : List.of(
                "#/",
                "#/s/" + id + "?view=map,graph,heat&hop=3",
                "#/s/" + id + "/compare?a=" + older + "&b=" + trace,
                "#/t/" + trace,
                "#/incidents?state=all",
                "#/incidents/" + FixtureWorld.hostileIncident())) {
            visit.turn(view);
            hoverAndFocusEverything(visit);
            if (view.startsWith("#/s/" + id + "?")) {
                exportEverything(visit);
            }

            assertThat(visit.text("main")).as(view).contains("<img src=x onerror=\"window.__xss=1\">");
            assertThat(visit.holds("window.__xss")).as(view).isFalse();
            assertThat(visit.count("main img, main script, main iframe, main [onerror]"))
                    .as(view)
                    .isZero();
            assertThat(visit.text("main")).as(view).doesNotContain("\u202e");
        }
        assertThat(visit.troubles()).isEmpty();
    }

    /** What people and tools write beside names: notes, comments, messages of failures, files, reports of spans. */
    @Test
    void showsHostileRemarksAsText(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder).fill();
        world.configure(Silence.of(
                new SilenceMatcher(
                        FixtureTraces.HOSTILE, FixtureTraces.HOSTILE, Map.of("team", FixtureTraces.HOSTILE), null),
                null,
                FixtureWorld.NOW.plus(Duration.ofDays(1)),
                null,
                FixtureTraces.HOSTILE));
        world.add(FixtureTraces.HOSTILE, Duration.ofMinutes(1), FixtureTraces.failed(FixtureTraces.HOSTILE));
        world.edit(new EditedFile(FixtureTraces.HOSTILE, false, List.of(FixtureTraces.HOSTILE)));
        String series = Views.series(FixtureTraces.HOSTILE);
        String incident = "#/incidents/" + FixtureWorld.hostileIncident();
        try (PageServer server = PageServer.start(world)) {
            Visit visit = browsing.open(server, incident, Look.WIDE);
            visit.page.locator("#note").fill(FixtureTraces.HOSTILE);
            visit.push("Save note").until("document.querySelector('main form .bad').textContent !== ''");
            assertThat(visit.text("main form .bad")).contains("found U+202E");
            visit.complaints.removeIf(complaint -> complaint.contains("400 (Bad Request)"));
            visit.page.locator("#note").fill(SHOWN);
            visit.push("Save note").until("document.querySelector('p.note') !== null");

            assertThat(shown(visit, "p.note")).isEqualTo(SHOWN);
            assertThat(shown(visit.turn("#/incidents?state=all"), "main li")).contains(SHOWN);
            assertThat(shown(visit, "tr:has(a[href='" + incident + "']) td:last-child"))
                    .contains(SHOWN);
            assertThat(visit.text("nav")).contains("About (1 to mend)");
            assertThat(shown(visit.turn("#/about"), "main li")).isEqualTo(SHOWN + " not used as it stands: " + SHOWN);
            assertThat(shown(visit.turn(series), ".notice-line.bad")).endsWith(SHOWN);
            assertThat(visit.text("main")).contains("Silenced until 2026-11-23 12:00:00: " + SHOWN);
            hoverAndFocusEverything(visit);
            assertThat(shown(visit.push("AS"), "main")).contains(SHOWN);
            assertThat(visit.troubles()).isEmpty();
        }
    }

    /** The text there, which has become nothing else. */
    private static String shown(Visit visit, String selector) {
        String text = visit.ready().page.locator(selector).first().textContent();
        assertThat(visit.holds("window.__xss")).as(text).isFalse();
        assertThat(visit.count("main img, main script, main iframe, main [onerror]"))
                .as(text)
                .isZero();
        return text;
    }

    private static void hoverAndFocusEverything(Visit visit) {
        visit.evaluate("document.querySelectorAll('main a, main button, main [data-ttl], main [tabindex], main td')"
                + ".forEach((e) => { for (const type of ['pointerenter', 'pointermove', 'mouseover'])"
                + " e.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: 50, clientY: 50 }));"
                + " e.focus?.(); })");
    }

    private static void exportEverything(Visit visit) {
        for (String entry : List.of(
                "Map as PNG",
                "Map as SVG",
                "Graph as PNG",
                "Graph as SVG",
                "Heat map as PNG",
                "Heat map as SVG",
                "RTT as PNG",
                "RTT as CSV",
                "Hops as CSV",
                "Trace as GeoJSON",
                "Trace as CSV")) {
            // by the pointer: of what is not, Chromium takes ten
            visit.page.locator("details.menu summary").click();
            visit.page.waitForDownload(() -> visit.page
                    .locator("details.menu button")
                    .getByText(entry, EXACTLY)
                    .click());
        }
    }
}
