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
}
