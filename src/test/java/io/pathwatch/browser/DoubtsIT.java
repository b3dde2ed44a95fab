package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/** What pictures say where something is not known, or cannot be. */
@RequiresBrowser
class DoubtsIT {

    /** The colour of a cell in the middle of the picture. */
    private static final String CELL = """
            ((row) => {
              const canvas = document.querySelector('canvas.heat');
              const high = canvas.height / 12;
              const [red, green, blue] = canvas.getContext('2d').getImageData(canvas.width / 2, (row + 0.5) * high, 1, 1).data;
              return `rgb(${red}, ${green}, ${blue})`;
            })""";

    @Test
    void takesAHopWithoutABaseForNoBetterThanItIs(Browsing browsing) {
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options());
        visit.page.route("**/heat?*", DoubtsIT::withoutBases);
        visit.go(Views.SYDNEY);

        String unknown = "rgb(181, 213, 230)";
        assertThat(visit.evaluate(CELL + "(3)")).isEqualTo(unknown).isNotEqualTo(visit.evaluate(CELL + "(1)"));
        assertThat(visit.evaluate(
                        "getComputedStyle(document.querySelector('#heat .legend .rtt-unknown')).backgroundColor"))
                .isEqualTo(unknown);
        assertThat(visit.text("#heat .legend")).contains("no base yet");
        assertThat(visit.text("#heat .summary")).contains("; worst change hop 1 at ");
        visit.page.locator("canvas.heat").focus();
        visit.press("Home", "ArrowDown", "ArrowDown", "ArrowDown");
        assertThat(visit.text(".heat-picture [role=status]"))
                .startsWith("Hop 4, ")
                .endsWith(" RTT 14.9 ms, no base yet, replies 100 %");

        visit.push("absolute");
        assertThat(visit.evaluate(CELL + "(3)")).isNotEqualTo(unknown);
        assertThat(visit.count("#heat .legend .rtt-unknown")).isZero();
    }

    @Test
    void saysInTheGraphTooThatAPlaceCannotBe(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);

        assertThat(visit.page.locator(".graph .node[data-ttl='10']").first().getAttribute("aria-label"))
                .matches(".*, impossible place: \\d+ km away, light could come from \\d+ km, RTT .*");
        assertThat(visit.page.locator(".graph .node[data-ttl='9']").first().getAttribute("aria-label"))
                .doesNotContain("impossible");
        assertThat(visit.troubles()).isEmpty();
    }

    /** All but those of the first two hops. */
    private static void withoutBases(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text()
                        .replaceFirst(
                                "\"base\":\\[([^,]+),([^,]+),[^]]*]", "\"base\":[$1,$2" + ",null".repeat(10) + "]")));
    }
}
