package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not happen on any page: requests to elsewhere, errors, breaches of the policy, text that becomes markup. */
@RequiresBrowser
class PageSafetyIT {

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

    private static void hoverAndFocusEverything(Visit visit) {
        visit.evaluate("document.querySelectorAll('main a, main button, main [data-ttl], main [tabindex], main td')"
                + ".forEach((e) => { for (const type of ['pointerenter', 'pointermove', 'mouseover'])"
                + " e.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: 50, clientY: 50 }));"
                + " e.focus?.(); })");
    }

    private static void exportEverything(Visit visit) {
        for (String entry :
                List.of("Map as PNG", "Map as SVG", "Graph as SVG", "Heat map as SVG", "Trace as GeoJSON")) {
            visit.evaluate("document.querySelector('details.menu').open = true");
            visit.until("[...document.querySelectorAll('details.menu button')].length > 0");
            visit.page.waitForDownload(() -> visit.push(entry));
        }
    }
}
