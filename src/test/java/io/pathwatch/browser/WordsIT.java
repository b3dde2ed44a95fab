package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How numbers and times are said. */
@RequiresBrowser
class WordsIT {

    /** A view of which the API tells something else. */
    private static Visit told(Browsing browsing, String view, String calls, UnaryOperator<String> change) {
        Visit visit = browsing.open("#/incidents");
        visit.page.route(
                calls,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(change.apply(route.fetch().text()))));
        return visit.turn(view);
    }

    @Test
    void sayIntervalsInFull(Browsing browsing) {
        UnaryOperator<String> odd = answer -> answer.replace("\"intervalS\":300", "\"intervalS\":90")
                .replaceFirst("\"intervalS\":90", "\"intervalS\":5400");

        assertThat(told(browsing, Views.SYDNEY, "**/series/*", odd).text(".head p"))
                .contains(" · every 1 h 30 m · ");
        assertThat(told(browsing, "#/about", "**/series?*", odd).text("main"))
                .contains(" series every 1 m 30 s, 1 every 1 h 30 m");
    }

    @Test
    void sayWhatStartsAStoppedReceiverAgain(Browsing browsing) {
        UnaryOperator<String> stopped = answer -> "{\"items\":[{\"name\":\"noc\",\"state\":\"stopped\",\"lag\":1,"
                + "\"deadLetters\":0,\"attempts\":1,\"nextTry\":null,\"lastError\":\"HTTP 410 Gone\"}],\"next\":null}";

        assertThat(told(browsing, "#/about", "**/subscriptions*", stopped).text("main"))
                .contains("stopped, 1 waiting")
                .contains("HTTP 410 Gone; mend its receiver, then: pathwatch subscriptions resume noc");
    }

    @Test
    void nameTheZoneOfTimes(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.in("Europe/Berlin", "de-DE"));

        assertThat(visit.text(".verdict")).matches("Since 2026-11-22 09:00:0\\d UTC[+]01:00: path left London .*");
        assertThat(visit.text("select[aria-label='Time zone'] option")).isEqualTo("Local, UTC+01:00");
        visit.page.selectOption("select[aria-label='Time zone']", "utc");
        visit.until("document.querySelector('.verdict')?.textContent.includes(' 08:00:0')");
        assertThat(visit.text(".verdict")).matches("Since 2026-11-22 08:00:0\\d UTC: path left London .*");
        assertThat(visit.text("select[aria-label='Time zone'] option")).isEqualTo("Local, UTC+01:00");
    }

    @Test
    void sayAllAndNothingOnlyWhereItIsSo(Browsing browsing) {
        assertThat(
                        browsing.open("#/about")
                                .evaluate(
                                        "import('./modules/app.js').then(({ percentText }) =>"
                                                + " [0, 0.04, 0.06, 9.96, 12.6, 99.4, 99.5, 99.97, 100, null].map(percentText).join(', '))"))
                .isEqualTo("0 %, < 0.1 %, 0.1 %, 10 %, 13 %, 99 %, 99.5 %, 99.9 %, 100 %, –");
    }

    @Test
    void sayWhatIsChosenAndWhatTakesKeys(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY + "&hop=4");
        assertThat(visit.page.getAttribute("table.hops tr.selected", "aria-current"))
                .isEqualTo("true");
        assertThat(visit.count("table.hops tr[aria-current]")).isEqualTo(1);
        assertThat(visit.count(".rtt-box[role=application], canvas.heat[role=application]"))
                .isEqualTo(2);

        visit.turn("#/?view=matrix");
        assertThat(visit.page.getAttribute(".matrix a[data-id='" + FixtureWorld.id("unreached") + "']", "aria-label"))
                .endsWith("Unreachable, –");
    }

    @Test
    void sayTheRttOfTracesThatReachedTheirTarget(Browsing browsing) {
        String compare = "#/s/" + FixtureWorld.id("unreached") + "/compare";

        assertThat(browsing.open(Views.COMPARE).text("main")).contains("path A · reached · RTT 273 ms");
        assertThat(browsing.open(compare).text("main")).contains("path A · ").doesNotContain(" ms · ", "· 3");
    }
}
