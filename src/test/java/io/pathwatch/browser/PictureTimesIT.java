package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long pictures of much data take; the bar is three times the goal, and the median of five counts. */
@RequiresBrowser
class PictureTimesIT {

    private static final String DRAW = """
            async (script) => {
              const modules = await Promise.all(['pictures', 'graph'].map((name) => import(`/ui/modules/${name}.js`)));
              const { drawHeat, drawRtt, drawGraph } = Object.assign({}, ...modules);
              const limits = [30, 90, 180];
              const to = Date.parse('2026-11-22T12:00:00Z');
              const list = (count, of) => Array.from({ length: count }, (_, i) => of(i));
              const works = {
                heat({ columns, hops }) {
                  const stepMs = 86400000 / columns;
                  const data = {
                    from: to - 86400000, to, origin: to - 86400000, stepMs, unit: 0.1,
                    t: list(columns, (i) => to - 86400000 + i * stepMs), ttl: list(hops, (i) => i + 1),
                    rtt: list(hops, (row) => list(columns, (i) => (i + row) % 7 === 0 ? null : 100 * row + (i * 13) % 700)),
                    base: list(hops, (row) => 100 * row), reply: list(hops, () => list(columns, () => 100)),
                  };
                  return (box) => drawHeat(box, data, { limits, baseLimits: [5, 20, 50], scale: 'base' });
                },
                rtt({ points }) {
                  const stepMs = 86400000 / points;
                  const column = (of) => list(points, of);
                  const data = {
                    from: to - 86400000, to, stepMs, intervalS: stepMs / 1000, truncated: false,
                    t: column((i) => to - 86400000 + i * stepMs), min: column((i) => 90 + i % 5),
                    med: column((i) => 95 + i % 9), max: column((i) => 110 + i % 40), lossPct: column((i) => i % 50 ? 0 : 30),
                    reached: column(() => 1), base: column(() => 95), traces: column(() => 1),
                  };
                  return (box) => drawRtt(box, data, {});
                },
                graph({ layers, each }) {
                  const nodes = list(layers * each, (i) => ({
                    id: `n${i}`, ttl: Math.floor(i / each) + 1, order: i % each, address: `203.0.113.${i}`, name: null, asn: 64500,
                    asOrg: 'Example', kind: 'responder', traces: 10, share: 1 / each, rttMs: i, lossPct: 0, place: null,
                  }));
                  const edges = nodes.slice(each).flatMap((node, i) => list(each, (j) => ({
                    from: `n${Math.floor(i / each) * each + j}`, to: node.id, traces: 3, share: 0.1, deltaMs: 1, kind: 'next' })));
                  return (box) => drawGraph(box, { layers, traces: 40, nodes, edges, loops: [] }, { limits });
                },
              };
              const [name, size] = script;
              const work = works[name](size);
              const times = [];
              for (let i = 0; i < 5; i++) {
                const box = document.createElement('div');
                document.querySelector('main').append(box);
                await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
                const begun = performance.now();
                const picture = work(box);
                await null;
                box.getBoundingClientRect();
                times.push(performance.now() - begun);
                picture.destroy?.();
                box.remove();
              }
              return times.sort((a, b) => a - b)[2];
            }""";

    private Visit visit;

    @BeforeEach
    void opens(Browsing browsing) {
        visit = browsing.open(Views.SYDNEY);
    }

    /** On a processor so many times slower. */
    private double median(int slower, String picture, Map<String, Integer> size) {
        visit.slowDown(slower);
        double millis = ((Number) visit.page.evaluate(DRAW, new Object[] {picture, size})).doubleValue();
        System.out.printf("%s %s, %d times slower: %.1f ms%n", picture, size, slower, millis);
        return millis;
    }

    @Test
    void drawsADayOfThirtyHops() {
        Map<String, Integer> everyFiveMinutes = Map.of("columns", 288, "hops", 30);
        Map<String, Integer> everyMinute = Map.of("columns", 1_440, "hops", 30);
        assertThat(median(1, "heat", everyFiveMinutes)).isLessThan(90);
        assertThat(median(1, "heat", everyMinute)).isLessThan(150);
        assertThat(median(4, "heat", everyFiveMinutes)).isLessThan(180);
        assertThat(median(4, "heat", everyMinute)).isLessThan(300);
    }

    @Test
    void drawsThreeLinesOfTenThousandPoints() {
        assertThat(median(1, "rtt", Map.of("points", 10_000))).isLessThan(360);
    }

    @Test
    void drawsAGraphOfAHundredRouters() {
        assertThat(median(1, "graph", Map.of("layers", 25, "each", 4))).isLessThan(90);
    }
}
