package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(browsing.open(Views.series("unreached")).count(".map .stub")).isEqualTo(1);
        Visit loop = browsing.open(Views.series("loop"));
        assertThat(loop.count(".graph .back")).isPositive();
        assertThat(loop.text(".graph-picture, main")).contains("↻");
        assertThat(browsing.open(Views.series("far")).count("table.hops tbody tr"))
                .isEqualTo(64);
        assertThat(browsing.open(Views.series("near")).count("table.hops tbody tr"))
                .isEqualTo(1);
        assertThat(browsing.open(Views.series("balanced")).count(".graph .node[data-ttl='3']"))
                .isEqualTo(16);
        assertThat(browsing.open(Views.series("ipv6")).text("table.hops"))
                .contains("2001:db8:1234:5678:9abc:def0:1234:9");
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
