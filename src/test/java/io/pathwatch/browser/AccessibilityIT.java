package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages by keyboard alone, in narrow windows and for those who do not see them as others do. */
@RequiresBrowser
class AccessibilityIT {

    private static final String AXE_RUN = "async () => (await axe.run(document, { resultTypes: ['violations'],"
            + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))"
            + ".violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | '))";
    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static String axe;

    @BeforeAll
    static void reads() throws Exception {
        try (InputStream in = Objects.requireNonNull(AccessibilityIT.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> pages() {
        return Views.PAGES;
    }

    /** With {@code --long=page} in both themes at each width; else two of those. */
    private static List<Look> looks() {
        Look narrow = Look.WIDE.width(375);
        Look medium = Look.WIDE.width(768);
        return FullPages.wanted()
                ? List.of(Look.WIDE, Look.WIDE.dark(), medium, medium.dark(), narrow, narrow.dark())
                : List.of(Look.WIDE, narrow.dark());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void breaksNoRuleAndScrollsNotSideways(String view, Browsing browsing) {
        for (Look look : looks()) {
            Visit visit = browsing.open(view, look);
            visit.picture(Views.name(view) + "-" + look.width() + "-"
                    + look.theme().name().toLowerCase(java.util.Locale.ROOT));

            assertThat(visit.evaluate(SIDEWAYS)).as("sideways at %s", look).isEqualTo(0);
            visit.evaluate(axe + ";0");
            assertThat((List<?>) visit.evaluate(AXE_RUN)).as("%s", look).isEmpty();
        }
    }

    @Test
    void fitsAtTwiceTheSizeAndInForcedColours(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.width(640));
        assertThat(visit.evaluate(SIDEWAYS)).isEqualTo(0);

        visit.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        visit.picture("series-forced-colours");
        assertThat(visit.evaluate("getComputedStyle(document.querySelector('.map .dot')).fill"))
                .isNotEqualTo(visit.evaluate("getComputedStyle(document.querySelector('.map .sea')).fill"));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void isWalkedThroughByKeysAlone(Browsing browsing) {
        Visit visit = browsing.open("#/").press("/");
        visit.page.keyboard().type("sydney");
        visit.until(
                "location.hash.includes('q=sydney') && document.querySelectorAll('tbody tr:not([hidden])').length === 1");
        visit.press("Escape").until("!location.hash.includes('q=')");
        visit.press("?").until("document.querySelector('dialog[open]') !== null");
        visit.press("Escape").until("document.querySelector('dialog[open]') === null");

        visit.press("g", "i").until("location.hash.startsWith('#/incidents')").ready();
        visit.press("j", "Enter").until("/#.incidents.in_/.test(location.hash)").ready();
        visit.press("g", "a").until("location.hash === '#/about'").ready();
        visit.press("g", "o").until("location.hash === '#/'").ready();
        visit.press("j", "Enter").until("location.hash.startsWith('#/s/')").ready();

        visit.turn(Views.SYDNEY).press("h");
        assertThat(visit.evaluate("document.activeElement.tagName")).isEqualTo("CANVAS");
        visit.press("ArrowLeft").until("location.hash.includes('at=')");
        visit.press("m");
        assertThat(visit.holds("document.activeElement.closest('.map')")).isTrue();
        assertThat(visit.evaluate("document.querySelectorAll('.map [tabindex=\"0\"]').length"))
                .isEqualTo(1);
        visit.press("t");
        assertThat(visit.holds("document.activeElement.closest('main')")).isTrue();
        assertThat(visit.troubles()).isEmpty();
    }
}
