package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which trace of a span the pictures show, and how they tell its way from the others. */
@RequiresBrowser
class ShownTraceIT {

    private static final String GRAPH =
            "series/" + FixtureWorld.id("sydney") + "/graph?from=2026-11-21T12:00:00Z&to=2026-11-22T12:00:00Z&mode=";

    /** Names of the routers at the ends of the lines that are marked as its way. */
    private static final String WAY = """
            (() => {
              const place = (x, y) => `${Math.round(10 * x)} ${Math.round(10 * y)}`;
              const ends = new Set([...document.querySelectorAll('.graph .edge.taken > path')].map((line) =>
                place(...line.getAttribute('d').split(' ').slice(-2).map(Number))));
              return [...document.querySelectorAll('.graph .node')].filter((node) => {
                const [x, y] = ['x', 'y'].map((name) => Number(node.querySelector('.hit').getAttribute(name)) + 12);
                return ends.has(place(x, y));
              }).map((node) => node.ariaLabel.split(', ')[0]);
            })()""";

    /** Where the strong line to the fifth hop ends, the letters on the map, and which of the faint lines are dotted. */
    private static final String ON_MAP = """
            [document.querySelector('.map .link.style-main[data-ttl="5"]').getAttribute('d'),
             [...document.querySelectorAll('.map .other-letter text')].map((e) => e.textContent).join(' '),
             [...document.querySelectorAll('.map .link.other')].map((e) => getComputedStyle(e).strokeDasharray !== 'none')]""";

    private static List<String> way(String fifth) {
        return List.of(
                "Hop 1: 192.168.1.1",
                "Hop 2: fra.example.net (198.51.100.2)",
                "Hop 3: fra.example.net (198.51.100.3)",
                "Hop 4: lon.example.net (198.51.100.4)",
                "Hop 5: " + fifth,
                "Hop 6: no reply",
                "Hop 7: chi.example.net (198.51.100.7)",
                "Hop 8: us.example.net (198.51.100.8)",
                "Hop 9: sjc.example.net (198.51.100.9)",
                "Hop 10: anycast.example.net (198.51.100.10)",
                "Hop 11: syd.example.net (198.51.100.11)",
                "Hop 12: syd.example.net (198.51.100.12)");
    }

    private static Visit shows(Visit visit, String time, String path) {
        return visit.until(
                "document.querySelector('.trace-line').textContent.includes('" + time + " · path " + path + " ')");
    }

    @Test
    void marksItsWayAndDrawsTheOthersFaint(Browsing browsing) {
        Visit visit = shows(browsing.open(Views.SYDNEY), "11:55:00", "B");
        List<?> onMap = (List<?>) visit.evaluate(ON_MAP);
        assertThat(visit.evaluate(WAY)).isEqualTo(way("nyc.example.net (198.51.100.5)"));
        assertThat(onMap.subList(1, 3)).isEqualTo(List.of("A", List.of(false, true)));
        assertThat(visit.text(".map .other-letter title")).startsWith("Path A: AS64500");
        assertThat(visit.evaluate("['other', 'style-main'].map((kind) =>"
                        + " getComputedStyle(document.querySelector('.map .link.' + kind)).opacity)"))
                .isEqualTo(List.of("0.55", "1"));

        shows(visit.press("["), "08:00:00", "B");
        assertThat(visit.linked("at")).isEqualTo("2026-11-22T08:00:00Z");
        shows(visit.press("ArrowLeft"), "07:55:00", "A");
        assertThat(visit.evaluate(WAY)).isEqualTo(way("mrs.example.net (203.0.113.5)"));
        List<?> before = (List<?>) visit.evaluate(ON_MAP);
        assertThat(before.subList(1, 3)).isEqualTo(List.of("B", List.of(false, true)));
        assertThat(before.get(0)).isNotEqualTo(onMap.get(0));
        assertThat(visit.page.getAttribute(".map .mark[data-ttls='5']", "aria-label"))
                .contains("mrs.example.net");

        shows(visit.press("]"), "08:00:00", "B");
        assertThat(visit.evaluate(WAY)).isEqualTo(way("nyc.example.net (198.51.100.5)"));
        assertThat(visit.evaluate(ON_MAP)).isEqualTo(onMap);
        visit.press("]");
        assertThat(visit.linked("at")).as("no change follows").isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void isMarkedAmongAutonomousSystemsToo(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        String nodes = "document.querySelectorAll('.graph .node').length";
        int routers = nodes(visit, "address");
        int systems = nodes(visit, "as");
        assertThat(visit.number(nodes)).isEqualTo(routers);

        visit.push("AS").until(nodes + " === " + systems);
        assertThat(visit.linked("mode")).isEqualTo("as");
        assertThat(visit.evaluate("[...document.querySelectorAll('.graph > .axis')].map((e) => e.textContent)"))
                .isEqualTo(List.of("source", "1.", "2.", "3.", "4."));
        assertThat(visit.evaluate(WAY))
                .isEqualTo(List.of(
                        "AS not known", "AS64500 Example Networks", "AS64503 Example", "AS64500 Example Networks"));
        visit.evaluate(
                "document.querySelector('.graph .node[data-key=AS64503]').dispatchEvent(new MouseEvent('click'))");
        visit.until("document.querySelector('table.hops tr.selected')?.dataset.ttl === '8'");

        visit.push("addresses").until(nodes + " === " + routers);
        assertThat(visit.linked("mode")).isEqualTo("address");
        assertThat(visit.evaluate(WAY)).isEqualTo(way("nyc.example.net (198.51.100.5)"));
        assertThat(visit.troubles()).isEmpty();
    }

    private static int nodes(Visit visit, String mode) {
        Map<?, ?> graph = visit.ask(GRAPH + mode);
        return ((List<?>) graph.get("nodes")).size();
    }
}
