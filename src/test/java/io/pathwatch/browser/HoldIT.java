package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What makes updates wait, and for how long. */
@RequiresBrowser
class HoldIT {

    private static final String ID = FixtureWorld.id("sydney");
    private static final String MENU = "document.querySelector('details.menu')";
    private static final String LIVE = "document.getElementById('live').textContent";

    private static void tell(Browsing browsing) {
        String trace = "{\"series\":\"" + ID + "\",\"trace\":\"" + Views.TRACE.substring(4) + "\"}";
        browsing.server().world().events().publish("trace", trace.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the page asks again because of what it was told. */
    private static void hears(Visit visit, Runnable told) {
        visit.page.waitForRequest(request -> request.url().endsWith("/api/v1/series/" + ID), told);
    }

    @Test
    void endsWhereTheReaderGoesOnElsewhere(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).live();
        visit.page.locator("details.menu summary").click();
        visit.until(MENU + ".open && " + MENU + ".querySelector('button') !== null");
        visit.page.locator("h1").click();
        assertThat(visit.holds(MENU + ".open")).isFalse();

        visit.page.locator("details.menu summary").click();
        visit.page.locator("details.menu button").first().focus();
        assertThat(visit.holds(MENU + ".open")).isTrue();
        visit.page.locator("#skip").focus();
        assertThat(visit.holds(MENU + ".open")).isFalse();
        hears(visit, () -> tell(browsing));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void isSaidInTheMark(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).caughtUp();
        visit.evaluate(MENU + ".open = true");
        tell(browsing);
        visit.until(LIVE + " === 'Waiting'");

        hears(visit, () -> visit.evaluate(MENU + ".open = false"));
        visit.live();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void isNotBegunByAPressThatOpensAMenuOfTheBrowser(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY).caughtUp();
        BoundingBox title = visit.page.locator("h1").boundingBox();
        visit.page.mouse().move(title.x + 5, title.y + 5);
        visit.page.mouse().down(new Mouse.DownOptions().setButton(MouseButton.RIGHT));

        hears(visit, () -> tell(browsing));

        visit.page.mouse().up(new Mouse.UpOptions().setButton(MouseButton.RIGHT));
        visit.page.mouse().down();
        tell(browsing);
        visit.until(LIVE + " === 'Waiting'");
        hears(visit, () -> visit.evaluate("window.dispatchEvent(new Event('blur'))"));
        assertThat(visit.troubles()).isEmpty();
    }
}
