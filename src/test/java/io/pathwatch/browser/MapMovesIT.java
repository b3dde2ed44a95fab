package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The map under pointer and wheel. */
@RequiresBrowser
class MapMovesIT {

    private static final String LAND = "document.querySelector('.map .land').getAttribute('d').length";

    /** How far it is moved, right and down, and how much larger it is. */
    private static List<Double> place(Visit visit) {
        return ((List<?>) visit.evaluate("document.querySelector('.map .land').parentNode.getAttribute('transform')"
                        + ".match(/-?[\\d.]+/g).map(Number)"))
                .stream().map(part -> ((Number) part).doubleValue()).toList();
    }

    private static void drag(Visit visit, double x, double y, int right, int down) {
        visit.page.mouse().move(x, y);
        visit.page.mouse().down();
        visit.page.mouse().move(x + right / 2.0, y + down / 2.0);
        visit.page.mouse().move(x + right, y + down);
        visit.page.mouse().up();
    }

    @Test
    void isDraggedAndZoomedAndLeavesTheWheelToThePage(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.height(600));
        List<String> finer = new ArrayList<>();
        visit.page.onRequest(request -> {
            if (request.url().contains("world-50m")) {
                finer.add(request.url());
            }
        });
        List<Double> fitted = place(visit);
        visit.page.locator(".map").scrollIntoViewIfNeeded();
        BoundingBox map = visit.page.locator(".map").boundingBox();
        // the sea, beside what can be chosen
        double x = map.x + map.width * 0.5;
        double y = map.y + map.height * 0.9;
        visit.page.mouse().move(x, y);
        visit.until("d3.zoom !== undefined");

        drag(visit, x, y, -80, -10);
        List<Double> dragged = place(visit);
        assertThat(dragged.get(2)).isEqualTo(fitted.get(2));
        double shown = visit.number("document.querySelector('.map').viewBox.baseVal.width") / map.width;
        assertThat(dragged.get(0) - fitted.get(0)).isCloseTo(-80 * shown, within(1.0));
        assertThat(visit.linked("hop")).as("nothing is chosen by that").isEmpty();

        double scrolled = visit.number("scrollY");
        visit.page.mouse().wheel(0, 120);
        visit.until("scrollY > " + scrolled);
        assertThat(place(visit)).isEqualTo(dragged);
        visit.evaluate("scrollTo(0, " + scrolled + ")");

        int coarse = (int) visit.number(LAND);
        visit.page.keyboard().down("Control");
        visit.page.mouse().wheel(0, -120);
        List<Double> zoomed = place(visit);
        assertThat(zoomed.get(2)).isGreaterThan(1.2 * dragged.get(2));
        assertThat(finer).as("not before it is wanted").isEmpty();
        for (int turns = 0; place(visit).get(2) < 3 && turns < 20; turns++) {
            visit.page.mouse().wheel(0, -120);
        }
        visit.page.keyboard().up("Control");
        assertThat(visit.number("scrollY")).isEqualTo(scrolled);
        visit.until(LAND + " > " + 2 * coarse);
        assertThat(finer).hasSize(1);

        visit.push("Fit");
        assertThat(place(visit)).isEqualTo(fitted);
        visit.push("+").push("+").push("−").push("−");
        assertThat(place(visit).get(2)).isCloseTo(fitted.get(2), within(0.001));
        assertThat(finer).hasSize(1);
        visit.page.locator(".map-tools input").uncheck();
        assertThat(visit.page.locator(".map .borders").isVisible()).isFalse();
        visit.page.locator(".map-tools input").check();
        assertThat(visit.page.locator(".map .borders").isVisible()).isTrue();
        assertThat(visit.troubles()).isEmpty();
    }
}
