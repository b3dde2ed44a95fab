package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hops that were probed and did not answer. */
@RequiresBrowser
class SilentHopsIT {

    private static final String ROWS = "[...document.querySelectorAll('table.hops tbody tr')].map((row) =>"
            + " row.querySelector('th').textContent + ' ' + (row.querySelector('.host code') ?? row.querySelector('.host')).textContent).join(', ')";

    @Test
    void showsThatNobodyAnswered(Browsing browsing) {
        Visit visit = browsing.open(Views.series("silent"));

        assertThat(visit.evaluate(ROWS)).isEqualTo("1–15 no reply");
        assertThat(visit.text("table.hops tbody td[data-what='loss']")).isEqualTo("100 %");
        assertThat(visit.text("#heat .summary")).isEqualTo("No hop answered in this span: 15 hops probed.");
        assertThat(visit.text(".graph .stub title")).isEqualTo("the target was not reached");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void showsHowFarWasProbedBehindTheLastAnswer(Browsing browsing) {
        Visit visit = browsing.open(Views.series("unreached"));

        assertThat(visit.evaluate(ROWS)).isEqualTo("1 203.0.113.1, 2 203.0.113.2, 3–8 no reply");
        assertThat(visit.text("#heat .summary")).contains("2 hops, no reply from hop 3–8;");

        visit.press("t", "ArrowUp");
        assertThat(visit.text(".panel h2")).isEqualTo("Hop 3–8");
        assertThat(visit.text("table.hops tr.selected th")).isEqualTo("3–8");
        assertThat(visit.linked("hop")).isEqualTo("3");
        assertThat(visit.troubles()).isEmpty();
    }
}
