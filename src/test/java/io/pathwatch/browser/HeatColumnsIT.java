package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which columns of the heat map are drawn: those of traces, and only where one is missing a hole. */
@RequiresBrowser
class HeatColumnsIT {

    /** Of one hop, in columns of 5 s: {@code #} where something is drawn, a point where nothing is. */
    private static final String COLUMNS = """
            import('./modules/heat-image.js').then(({ heatImage }) => {
              const t = %s;
              const data = { from: 0, to: 50000, stepMs: 5000, unit: 0.1, t, ttl: [1], base: [1], rtt: [t.map(() => 9)], reply: [t.map(() => 100)] };
              const { canvas } = heatImage(document.body, data, { limits: [30, 90, 180], scale: 'abs', columns: 10 });
              const pixels = canvas.getContext('2d').getImageData(0, 0, 10, 1).data;
              return Array.from({ length: 10 }, (_, i) => (pixels[4 * i + 3] === 0 ? '.' : '#')).join('');
            })""";

    private static Object columns(Visit visit, int... starts) {
        return visit.evaluate(COLUMNS.formatted(Arrays.toString(starts)));
    }

    @Test
    void areDrawnBesideAnExtraTraceAsAnywhere(Browsing browsing) {
        Visit visit = browsing.open("#/about");

        assertThat(columns(visit, 1_000, 6_000, 11_000, 19_000, 24_000, 29_000, 34_000, 39_000, 44_000, 49_000))
                .as("one extra trace 3 s after the third, in its column; the schedule goes on from there")
                .isEqualTo("##########");
        assertThat(columns(visit, 4_999, 10_001, 15_000, 20_000, 24_999, 30_001, 35_000, 40_000, 45_000))
                .as("traces do not begin at the very millisecond")
                .isEqualTo("##########");
        assertThat(columns(visit, 1_000, 6_000, 11_000, 16_000, 31_000, 36_000, 41_000, 46_000))
                .as("two are missing")
                .isEqualTo("####..####");
    }
}
