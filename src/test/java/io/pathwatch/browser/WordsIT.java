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
    void nameTheZoneOfTimes(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.in("Europe/Berlin", "de-DE"));

        assertThat(visit.text(".verdict")).matches("Since 2026-11-22 09:00:0\\d UTC[+]01:00: path left London .*");
        assertThat(visit.text("select[aria-label='Time zone'] option")).isEqualTo("Local, UTC+01:00");
        visit.page.selectOption("select[aria-label='Time zone']", "utc");
        visit.until("document.querySelector('.verdict')?.textContent.includes(' 08:00:0')");
        assertThat(visit.text(".verdict")).matches("Since 2026-11-22 08:00:0\\d UTC: path left London .*");
        assertThat(visit.text("select[aria-label='Time zone'] option")).isEqualTo("Local, UTC+01:00");
    }
}
