package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages by keyboard alone, in narrow windows and for those who do not see them as others do. */
@RequiresBrowser
class AccessibilityIT {

    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /** What would be seen to move: animations that take time, also those that wait, and what scrolls softly. */
    private static final String MOVING = "[...document.getAnimations().filter("
            + "(a) => a.effect.getComputedTiming().duration > 0).map((a) => a.animationName ?? a.transitionProperty),"
            + " ...[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).scrollBehavior === 'smooth'"
            + " || getComputedStyle(e).transitionDuration.split(', ').some((d) => d !== '0s')).map((e) => e.tagName)]";

    /** What an element is known by, also when it was drawn anew. */
    private static final String NAME =
            "(e) => [e.localName, e.dataset.key, e.getAttribute('href'), e.ariaLabel, e.textContent].join(' ')";

    /** Empty at the end of the page, null where all is well, else what is wrong with where the focus is. */
    private static final String STEP = """
            (() => {
              const now = document.activeElement;
              if (now === null || now === document.body || now === window.__first) {
                return '';
              }
              window.__first ??= now;
              const name = (%s)(now);
              window.__visited.add(name);
              if (now === window.__last) {
                return `the focus stays at ${name}`;
              }
              window.__last = now;
              const box = now.getBoundingClientRect();
              const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              const marks = [...now.querySelectorAll('.dot, .hit')].map((mark) => getComputedStyle(mark));
              const marked = getComputedStyle(now).outlineStyle !== 'none'
                || marks.some((mark) => mark.stroke !== 'none' && parseFloat(mark.strokeWidth) >= 2);
              return seen && marked ? null : `${seen ? 'not marked' : 'not seen'}: ${name}`;
            })()""".formatted(NAME);

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
            assertThat(Axe.violations(visit)).as("%s", look).isEmpty();
        }
    }

    @Test
    void fitsAtTwiceTheSize(Browsing browsing) {
        Visit visit = browsing.open("#/about", Look.WIDE.zoomed());
        for (String view : Views.PAGES) {
            visit.turn(view);
            assertThat(visit.evaluate(SIDEWAYS)).as(view).isEqualTo(0);
            if (FullPages.wanted()) {
                visit.picture(Views.name(view) + "-zoomed");
            }
        }
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void tellsEverythingInColoursOfTheReader(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY + "&hop=4");
        visit.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        String looks = "[...document.querySelectorAll('%s')].map((e) => { const s = getComputedStyle(e);"
                + " return [s.backgroundColor, s.borderTopColor, s.borderLeftWidth, s.borderBottomWidth, s.outlineStyle,"
                + " s.textDecorationLine, s.boxShadow].join(); }).filter((l, i, all) => all.indexOf(l) === i).length";

        assertThat(visit.evaluate(looks.formatted("table.hops tbody tr")))
                .as("looks of the rows, one of which is chosen")
                .isEqualTo(2);
        assertThat(visit.turn("#/about").evaluate(looks.formatted("nav [data-page]")))
                .as("looks of the pages, on one of which we are")
                .isEqualTo(2);
        visit.turn(Views.SYDNEY + "&hop=4");

        assertThat(visit.evaluate("new Set([...document.querySelectorAll('.map .dot')].map("
                        + "(dot) => getComputedStyle(dot).fill)).size"))
                .isEqualTo(5);
        assertThat(visit.evaluate("new Set([1, 2, 3, 4].map((step) => getComputedStyle("
                        + "document.querySelector(`.map-picture .legend .rtt-${step}`)).backgroundColor)).size"))
                .as("classes in the legend")
                .isEqualTo(4);
        assertThat(
                        visit.holds(
                                "[...document.querySelectorAll('.pressed')].every((group) => new Set("
                                        + "[...group.querySelectorAll('button')].map((b) => getComputedStyle(b).backgroundColor)).size > 1)"))
                .as("what is pressed looks so")
                .isTrue();
        for (String view : Views.PAGES) {
            visit.turn(view);
            if (FullPages.wanted()) {
                visit.picture(Views.name(view) + "-forced-colours");
            }
        }
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void movesNothingForThoseWhoDoNotWantThat(Browsing browsing) {
        Visit visit = browsing.visit(browsing.server(), Look.WIDE.options().setReducedMotion(ReducedMotion.REDUCE))
                .go("#/about");
        visit.page.route("**/api/v1/series?*", route -> {});
        visit.evaluate("location.hash = '#/'");
        visit.until("document.querySelector('.skeleton') !== null");
        assertThat(visit.evaluate(MOVING)).isEqualTo(List.of());
        visit.page.unroute("**/api/v1/series?*");

        for (String view : Views.PAGES.subList(1, Views.PAGES.size())) {
            visit.turn(view);
            assertThat(visit.evaluate(MOVING)).as(view).isEqualTo(List.of());
        }
    }

    /** A reader without a mouse comes to everything, sees where it is, and gets out again. */
    @ParameterizedTest
    @MethodSource("pages")
    void isPassedThroughWithTheTabulator(String view, Browsing browsing) {
        Visit visit = browsing.open(view).live();
        visit.evaluate("window.__visited = new Set(); document.activeElement.blur()");
        for (int presses = 0; presses < 250; presses++) {
            String problem = (String) visit.press("Tab").evaluate(STEP);
            if (problem != null && problem.isEmpty()) {
                break;
            }
            assertThat(problem).as("after %d steps", presses + 1).isNull();
        }

        assertThat(visit.evaluate("[...document.querySelectorAll("
                        + "'main a[href], main button, main input, main select, main summary')].filter((e) => e.tabIndex >= 0"
                        + " && !e.disabled && e.checkVisibility()).map(" + NAME
                        + ").filter((n) => !window.__visited.has(n))"))
                .as("never came to")
                .isEqualTo(List.of());
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

        visit.press("g", "i")
                .until("document.querySelector('.incident-list a.first') !== null")
                .ready();
        visit.press("j", "Enter").until("/#.incidents.in_/.test(location.hash)").ready();
        visit.press("g", "a")
                .until("document.querySelector('table.about') !== null")
                .ready();
        visit.press("g", "o")
                .until("document.querySelector('.series-list tbody a') !== null")
                .ready();
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
