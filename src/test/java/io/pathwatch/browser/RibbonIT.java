package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which path was taken when. */
@RequiresBrowser
class RibbonIT {

    @Test
    void isOpenWhereNothingWasMeasured(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY);

        assertThat(visit.evaluate("[...document.querySelectorAll('.ribbon .span > title')].map((e) => e.textContent)"))
                .isEqualTo(List.of("Path A", "Path A", "Path B"));
        // an hour of the day
        assertThat(visit.number("(() => { const [first, second, last] = [...document.querySelectorAll('.ribbon .span')]"
                        + ".map((e) => e.querySelector('rect').getBBox()); const day = last.x + last.width - first.x;"
                        + " return 24 * (second.x - first.x - first.width) / day; })()"))
                .isBetween(0.9, 1.3);
        assertThat(visit.evaluate("document.querySelector('.ribbon').getAttribute('aria-label')"))
                .asString()
                .endsWith("; 1 change");
        visit.press("[");
        String change = visit.linked("at");
        visit.press("[");
        assertThat(visit.linked("at")).isEqualTo(change);
    }
}
