package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of series in its orders. */
@RequiresBrowser
class ListOrderIT {

    private static final String NOTHING = "–";

    @SuppressWarnings("unchecked")
    private static List<String> column(Visit visit, int number) {
        return (List<String>) visit.evaluate("[...document.querySelectorAll('.series-list tbody tr')]"
                + ".map((row) => row.cells[" + number + "].textContent)");
    }

    private static String sorted(Visit visit) {
        return visit.text("[aria-sort=ascending], [aria-sort=descending]") + " "
                + visit.page
                        .locator("[aria-sort=ascending], [aria-sort=descending]")
                        .getAttribute("aria-sort");
    }

    @Test
    void endsWithWhatIsNotKnown(Browsing browsing) {
        Visit visit = browsing.open("#/?sort=delta");
        List<String> changes = column(visit, 4);

        assertThat(changes.get(0)).isEqualTo("+92.0 ms");
        int known = changes.indexOf(NOTHING);
        assertThat(known).isPositive();
        assertThat(changes.subList(0, known)).contains("0 ms");
        assertThat(changes.subList(known, changes.size())).containsOnly(NOTHING);
        assertThat(sorted(visit)).isEqualTo("Δ base descending");

        List<String> times = column(visit.turn("#/?sort=rtt"), 3);
        assertThat(times.get(0)).isEqualTo("392 ms");
        assertThat(times.get(times.size() - 1)).isEqualTo(NOTHING);
        assertThat(sorted(visit)).isEqualTo("RTT descending");
    }

    @Test
    void saysWhichWayItGoes(Browsing browsing) {
        Visit visit = browsing.open("#/?sort=target");
        List<String> targets = column(visit, 1);
        List<String> rising = targets.stream().sorted().toList();
        assertThat(targets).isEqualTo(rising);
        assertThat(sorted(visit)).isEqualTo("Target ascending");
        assertThat(visit.evaluate(
                        "getComputedStyle(document.querySelector('[aria-sort=ascending] button'), '::after').content"))
                .asString()
                .contains("↑");

        visit.push("Seen").until("location.hash.includes('sort=seen')");
        List<String> seen = column(visit, 7);
        assertThat(Collections.frequency(seen, NOTHING)).isEqualTo(1);
        assertThat(seen.get(0)).isEqualTo("2 m");
        assertThat(seen.subList(seen.size() - 2, seen.size())).containsExactly("2 h", NOTHING);
        assertThat(sorted(visit)).isEqualTo("Seen ascending");

        visit.turn("#/");
        assertThat(sorted(visit)).isEqualTo("Status descending");
    }

    /** Tells pages that a series has another status by now. */
    private static void tell(Browsing browsing, Visit visit, String target, String status) {
        String told = (String) visit.evaluate("fetch('/api/v1/series?target=" + target + "')"
                + ".then((answer) => answer.json()).then(({ items: [series] }) =>"
                + " JSON.stringify({ series: { ...series, status: '" + status + "' } }))");
        browsing.server().world().events().publish("status", told.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsWhatBeginsToPassItsFilterAndDropsWhatCeasesTo(Browsing browsing) {
        String rows =
                "[...document.querySelectorAll('.series-list tbody tr')].map((row) => row.cells[1]?.textContent ?? '')";
        Visit visit = browsing.open("#/?status=lossy").caughtUp();
        assertThat(visit.text(".series-list tbody")).isEqualTo("No series fits the filter");

        tell(browsing, visit, "near", "lossy");
        tell(browsing, visit, "tokyo", "lossy");
        visit.until(rows + ".join() === 'near,tokyo'");
        assertThat(visit.text(".counts a[data-key=lossy]")).isEqualTo("2 Loss");
        assertThat(visit.text("#shown")).startsWith("2 of ");

        tell(browsing, visit, "near", "ok");
        visit.until(rows + ".join() === 'tokyo'");
        tell(browsing, visit, "tokyo", "ok");
        visit.until("document.querySelector('.series-list tbody').textContent === 'No series fits the filter'");
        assertThat(visit.troubles()).isEmpty();
    }
}
