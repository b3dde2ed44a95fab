package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The way back through what was chosen on a page. */
@RequiresBrowser
class HistoryIT {

    private static String pressed(Visit visit, String group) {
        return visit.text("[aria-label='" + group + "'] [aria-pressed=true]");
    }

    @Test
    void showsTheScaleThatTheLinkSays(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        String legend = visit.text(".heat-picture .legend");
        visit.push("absolute");
        assertThat(visit.hash()).contains("scale=abs");
        assertThat(visit.text(".heat-picture .legend")).isNotEqualTo(legend);

        visit.page.goBack();
        visit.until("!location.hash.includes('scale')").ready();

        assertThat(pressed(visit, "Colours of the heat map")).isEqualTo("Δ base");
        assertThat(visit.text(".heat-picture .legend")).isEqualTo(legend);
        visit.page.goForward();
        visit.until("location.hash.includes('scale=abs')").ready();
        assertThat(pressed(visit, "Colours of the heat map")).isEqualTo("absolute");
        assertThat(visit.text(".heat-picture .legend")).isNotEqualTo(legend);
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void showsTheGraphThatTheLinkSays(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        String nodes = "document.querySelectorAll('.graph .node').length";
        int routers = visit.count(".graph .node");
        visit.push("AS").until(nodes + " !== " + routers).ready();
        int systems = visit.count(".graph .node");

        visit.page.goBack();
        visit.until(nodes + " === " + routers).ready();
        assertThat(visit.hash()).doesNotContain("mode=");
        assertThat(pressed(visit, "Graph of")).isEqualTo("addresses");

        visit.page.goForward();
        visit.until(nodes + " === " + systems).ready();
        assertThat(pressed(visit, "Graph of")).isEqualTo("AS");
        assertThat(visit.troubles()).isEmpty();
    }
}
