package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The colours of the classes, which readers may take as they were on older maps. */
@RequiresBrowser
class ColoursIT {

    /** Of the slowest places on the map, and which of the two are in the heat map. */
    private static final String SLOWEST = """
            (() => {
              const canvas = document.querySelector('canvas.heat');
              const dots = canvas === null ? [] : canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const inHeat = new Set();
              for (let i = 0; i < dots.length; i += 4) {
                inHeat.add(`rgb(${dots[i]}, ${dots[i + 1]}, ${dots[i + 2]})`);
              }
              return [getComputedStyle(document.querySelector('.map .dot.rtt-4')).fill,
                getComputedStyle(document.querySelector('.map-picture .legend .rtt-4')).backgroundColor,
                ...['rgb(56, 9, 98)', 'rgb(196, 22, 28)'].filter((colour) => inHeat.has(colour))];
            })()""";

    private static final String STANDARD = "rgb(56, 9, 98)";
    private static final String RED = "rgb(196, 22, 28)";

    private static void choose(Visit visit, String colours) {
        visit.page.selectOption("select[aria-label='Colours of the classes of RTT']", colours);
    }

    @Test
    void areGreenToRedForWhomeverChoosesSo(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);
        assertThat(visit.evaluate(SLOWEST)).isEqualTo(List.of(STANDARD, STANDARD, STANDARD));

        choose(visit, "classic");
        assertThat(visit.evaluate(SLOWEST)).isEqualTo(List.of(RED, RED, RED));
        visit.page.reload();
        assertThat(visit.ready().evaluate(SLOWEST)).as("kept").isEqualTo(List.of(RED, RED, RED));
        visit.turn(Views.TRACE);
        assertThat(visit.evaluate(SLOWEST)).as("on every page").isEqualTo(List.of(RED, RED));

        choose(visit, "standard");
        assertThat(visit.evaluate(SLOWEST)).isEqualTo(List.of(STANDARD, STANDARD));
        assertThat(visit.turn(Views.SYDNEY).evaluate(SLOWEST)).isEqualTo(List.of(STANDARD, STANDARD, STANDARD));
    }
}
