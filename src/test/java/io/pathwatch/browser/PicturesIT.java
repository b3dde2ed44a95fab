package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pictures show of paths that are known. */
@RequiresBrowser
class PicturesIT {

    private static List<?> list(Visit visit, String expression) {
        return (List<?>) visit.evaluate(expression);
    }

    @Test
    void drawsTwelveHopsOnMapTrayGraphAndTable(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);

        assertThat(list(
                        visit,
                        "[...document.querySelectorAll('.map .mark[data-ttls]')].map((e) => e.dataset.ttls + ' '"
                                + " + e.classList[1].slice(10) + (e.classList.contains('doubtful') ? ' doubtful' : '') + ' '"
                                + " + e.querySelector('.dot').classList[1])"))
                .isEqualTo(List.of(
                        "2 3 city rtt-1",
                        "4 city rtt-1",
                        "5 city rtt-2",
                        "7 city rtt-3",
                        "8 country rtt-3",
                        "9 city rtt-3",
                        "10 city doubtful rtt-1",
                        "11 12 city rtt-4"));
        assertThat(visit.text(".map-picture .tray, .tray"))
                .isEqualTo("Not on the map: 1 (private), 6 (no reply), 10 (impossible place)");
        assertThat(visit.text(".map .mark.doubtful .mark-text")).isEqualTo("10 ?");
        assertThat(list(visit, "[...document.querySelectorAll('.map .link.style-main')].map((e) => e.dataset.ttl)"))
                .as("hops that lines lead to: none to where it cannot be")
                .isEqualTo(List.of("4", "5", "7", "8", "9", "11"));
        assertThat(visit.count(".map .link.gap")).isEqualTo(2);
        assertThat(visit.count(".map .stub")).isZero();
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
        assertThat(visit.count(".graph .node[data-ttl='5']")).isEqualTo(2);
        assertThat(visit.holds("document.querySelector('canvas.heat').width > 200"))
                .isTrue();
    }

    @Test
    void leavesNoStripesBetweenTracesOfOneSeries(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);

        // one line of pixels through the first hop, over the last six hours
        assertThat(visit.evaluate("(() => { const c = document.querySelector('canvas.heat');"
                        + " const w = Math.floor(c.width * 0.2);"
                        + " const d = c.getContext('2d').getImageData(c.width - w - 20, 9, w, 1).data;"
                        + " return d.filter((v, i) => i % 4 === 3 && v < 255).length; })()"))
                .isEqualTo(0);
    }

    @Test
    void cutsTheArcOverTheDateLineInTwo(Browsing browsing) {
        Visit visit = browsing.open(Views.series("tokyo"));

        List<?> widths = list(
                visit,
                "document.querySelector('.map .link').getAttribute('d').split('M').filter((p) => p !== '').map((p) => {"
                        + " const x = p.split('L').map((point) => Number(point.split(',')[0]));"
                        + " return Math.max(...x) - Math.min(...x); })");
        double map =
                ((Number) visit.evaluate("Number(document.querySelector('.map').getAttribute('width'))")).doubleValue();
        assertThat(widths).hasSize(2).allSatisfy(width -> assertThat(((Number) width).doubleValue())
                .isLessThanOrEqualTo(map / 2));
    }

    @Test
    void showsHowAPathEnds(Browsing browsing) {
        Visit unreached = browsing.open(Views.series("unreached"));
        assertThat(list(unreached, "[...document.querySelectorAll('.stub')].map((e) => e.textContent)"))
                .as("ends on map and graph")
                .isEqualTo(List.of("✖the target was not reached", "✖the target was not reached"));
        assertThat(unreached.text(".trace-line")).contains("the last answer came from hop 2, lon.example.net");
        Visit loop = browsing.open(Views.series("loop"));
        assertThat(list(loop, "[...document.querySelectorAll('.graph .edge.back')].map((e) => e.textContent)"))
                .isEqualTo(List.of("↻"));
        assertThat(loop.holds("document.querySelector('.graph .edge.back path').getBBox().y"
                        + " < Math.min(...[...document.querySelectorAll('.graph .node')].map((e) => e.getBBox().y))"))
                .as("the arc is above the routers")
                .isTrue();
        assertThat(browsing.open(Views.series("near")).count("table.hops tbody tr"))
                .isEqualTo(1);
        assertThat(browsing.open(Views.series("balanced")).count(".graph .node[data-ttl='3']"))
                .isEqualTo(16);
    }

    @Test
    void drawsASquareWhereTheOperatorGaveThePlace(Browsing browsing) {
        Visit visit = browsing.open(Views.series("ipv6"));

        assertThat(visit.text("table.hops")).contains("2001:db8:1234:5678:9abc:def0:1234:9");
        assertThat(list(
                        visit,
                        "[...document.querySelectorAll('.map .mark[data-ttls]')].map((e) => e.dataset.ttls + ' '"
                                + " + e.querySelector('.dot').tagName + ' ' + e.querySelectorAll('.ring').length)"))
                .isEqualTo(List.of("1 2 3 4 circle 1", "5 6 7 8 circle 1", "9 rect 0"));
        assertThat(visit.page.getAttribute(".map .mark[data-ttls='9']", "aria-label"))
                .contains("Dublin office (set by hand)");
    }

    @Test
    void beginsWithAutonomousSystemsWhereThereAreManyRouters(Browsing browsing) {
        Visit visit = browsing.open(Views.series("far"));
        String names = "[...document.querySelectorAll('.graph .node')].map((e) => e.ariaLabel.split(', ')[0])";
        String pressed = "document.querySelector('[aria-label=\"Graph of\"] [aria-pressed=true]').textContent";

        assertThat(visit.evaluate(pressed)).isEqualTo("AS");
        assertThat(list(visit, names))
                .isEqualTo(List.of("The source of the traces", "AS64510 Net 64510", "AS64511 Net 64511"));
        assertThat(visit.linked("mode")).isEmpty();
        assertThat(visit.count("table.hops tbody tr")).isEqualTo(64);

        visit.push("addresses").until("document.querySelectorAll('.graph .node').length === 65");
        assertThat(visit.linked("mode")).isEqualTo("address");
        visit.turn("#/about");
        visit.page.route(
                "**/graph?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(route.fetch().text().replaceAll("\"asn\":\\d+", "\"asn\":null"))));
        visit.turn(Views.series("far"));
        assertThat(visit.evaluate(pressed)).as("where no AS is known").isEqualTo("addresses");
        assertThat(visit.count(".graph .node")).isEqualTo(65);
    }

    @Test
    void saysWhatIsMissing(Browsing browsing) {
        assertThat(browsing.open(Views.series("placeless").replace("map,", "")).text("main"))
                .contains("203.0.113.8");
        Visit failed = browsing.open(Views.series("failed"));
        assertThat(failed.text("main")).contains("found none");
        assertThat(failed.text(".rtt-picture .summary")).isEqualTo("Every trace of this span failed.");
        failed.push("Show as table");
        assertThat(
                        list(
                                failed,
                                "[...document.querySelectorAll('.number-table tbody td:last-child')].map((e) => e.textContent)"))
                .isEqualTo(List.of("–", "–", "–"));
        assertThat(browsing.open(Views.series("pending")).text("main")).contains("12:01");
        Visit stale = browsing.open(Views.series("stale"));
        assertThat(stale.count("main.stale")).isEqualTo(1);
        assertThat(browsing.open("#/").text("main")).contains("Unreachable").contains("Path changed");
    }
}
