package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pictures over time without looking at them: walked by keys, as numbers, and cell by cell. */
@RequiresBrowser
class ChartsIT {

    private static final String SPAN = "from=2026-11-22T07:00:00Z&to=2026-11-22T09:00:00Z";
    private static final String CALL = "series/" + FixtureWorld.id("sydney") + "/";
    private static final int GUTTER = 64;
    private static final int EDGE = 20;
    private static final int ROWS = 12;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String CELLS = "[...document.querySelectorAll('%s .number-table tbody tr')]"
            + ".map((row) => [...row.cells].map((cell) => cell.textContent))";

    private static final String BUTTONS =
            "document.querySelectorAll('.rtt-picture button, .heat-picture button').forEach((each) => each.click())";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Visit open(Browsing browsing) {
        return browsing.open(Views.SYDNEY + "&" + SPAN);
    }

    private static List<?> list(Map<?, ?> answer, String column) {
        return (List<?>) answer.get(column);
    }

    private static String time(Object millis) {
        return TIME.format(Instant.ofEpochMilli(((Number) millis).longValue()));
    }

    private static String ms(@Nullable Object number) {
        if (number == null) {
            return "–";
        }
        double ms = ((Number) number).doubleValue();
        return String.format(Locale.ROOT, ms < 1 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%.0f ms", ms);
    }

    /** Where the focus is, these keys lead to that point. */
    private static void assertLeadsTo(Visit visit, String picture, String said, String... keys) {
        visit.press(keys);
        assertThat(visit.text(picture + " [role=status]")).startsWith(said);
    }

    @Test
    void areWalkedByKeys(Browsing browsing) {
        Visit visit = open(browsing);
        visit.page.locator(".rtt-box").focus();
        assertLeadsTo(
                visit, ".rtt-picture", "2026-11-22 08:55:00, median 365 ms, 365 ms to 365 ms, base ", "ArrowLeft");
        assertLeadsTo(visit, ".rtt-picture", "2026-11-22 08:05:00, median 365 ms", "Shift+ArrowLeft");
        assertLeadsTo(visit, ".rtt-picture", "2026-11-22 07:00:00, median 273 ms", "Home");
        assertLeadsTo(visit, ".rtt-picture", "2026-11-22 07:05:00, median 273 ms", "ArrowRight");
        assertLeadsTo(visit, ".rtt-picture", "2026-11-22 07:55:00, median 273 ms", "Shift+ArrowRight");
        assertThat(visit.linked("at")).isEqualTo("2026-11-22T07:55:00Z");
        assertLeadsTo(visit, ".rtt-picture", "2026-11-22 08:55:00, median 365 ms", "End", "ArrowRight");
        visit.press("ArrowDown", "ArrowDown", "ArrowUp");
        assertThat(visit.linked("hop")).as("up and down choose hops").isEqualTo("1");

        visit.page.locator("canvas.heat").focus();
        assertLeadsTo(visit, ".heat-picture", "Hop 1, 2026-11-22 07:00:00, RTT 0.40 ms, class ≤ 5 ms worse", "Home");
        assertLeadsTo(
                visit,
                ".heat-picture",
                "Hop 5, 2026-11-22 07:00:00, RTT 31.0 ms",
                "ArrowDown",
                "ArrowDown",
                "ArrowDown",
                "ArrowDown");
        assertLeadsTo(visit, ".heat-picture", "Hop 5, 2026-11-22 07:50:00, RTT 31.0 ms", "Shift+ArrowRight");
        assertLeadsTo(
                visit,
                ".heat-picture",
                "Hop 5, 2026-11-22 08:00:00, RTT 82.0 ms, class > 50 ms worse",
                "ArrowRight",
                "ArrowRight");
        assertLeadsTo(visit, ".heat-picture", "Hop 12, 2026-11-22 08:00:00, RTT 365 ms", "Shift+ArrowDown");
        assertLeadsTo(
                visit,
                ".heat-picture",
                "Hop 6, 2026-11-22 08:55:00, no reply, replies 0 %",
                "Shift+ArrowUp",
                "End",
                "ArrowDown",
                "ArrowDown",
                "ArrowDown",
                "ArrowDown");
        assertThat(List.of(visit.linked("at"), visit.linked("hop"))).isEqualTo(List.of("2026-11-22T08:55:00Z", "6"));
        visit.until("document.querySelector('.trace-line').textContent.includes('08:55:00')");
        assertThat(visit.text(".panel h2")).isEqualTo("Hop 6");
        assertThat(visit.troubles()).isEmpty();
    }

    /** The API answers with other numbers. */
    private static void answer(Route route, Consumer<ObjectNode> change) {
        try {
            ObjectNode answer = (ObjectNode) JSON.readTree(route.fetch().text());
            change.accept(answer);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(JSON.writeValueAsString(answer)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None is as its neighbour, so that none stands for it. */
    private static void numberEveryCell(ObjectNode rtt) {
        List.of("min", "med", "max", "base", "lossPct", "reached").forEach(rtt::putArray);
        for (int i = 0; i < rtt.get("t").size(); i++) {
            rtt.withArray("min").add(10 + i);
            rtt.withArray("med").add(40.5 + i);
            rtt.withArray("base").add(70 + i);
            rtt.withArray("max").add(140 + i);
            rtt.withArray("lossPct").add(i);
            rtt.withArray("reached").add(i % 2);
        }
    }

    private static void leaveOutTheLastOfHopSix(ObjectNode heat) {
        ArrayNode replies = (ArrayNode) heat.get("reply").get(5);
        replies.setNull(replies.size() - 1).setNull(replies.size() - 2);
    }

    @Test
    void areTablesOfTheNumbersThatTheApiGives(Browsing browsing) {
        Visit visit = browsing.open("#/about");
        visit.page.route("**/rtt?*", route -> answer(route, ChartsIT::numberEveryCell));
        visit.page.route("**/heat?*", route -> answer(route, ChartsIT::leaveOutTheLastOfHopSix));
        visit.turn(Views.SYDNEY + "&" + SPAN);
        visit.evaluate(BUTTONS);

        Map<?, ?> rtt = visit.ask(CALL + "rtt?points=1100&" + SPAN);
        List<List<String>> points = new ArrayList<>();
        for (int i = 0; i < list(rtt, "t").size(); i++) {
            Number loss = (Number) list(rtt, "lossPct").get(i);
            points.add(List.of(
                    time(list(rtt, "t").get(i)),
                    ms(list(rtt, "med").get(i)),
                    ms(list(rtt, "min").get(i)),
                    ms(list(rtt, "max").get(i)),
                    ms(list(rtt, "base").get(i)),
                    loss.intValue() + " %",
                    list(rtt, "reached").get(i) + " of 1"));
        }
        assertThat(points).hasSize(24);
        assertThat(visit.evaluate(CELLS.formatted(".rtt-picture"))).isEqualTo(points);

        Map<?, ?> heat = visit.ask(CALL + "heat?cols=720&" + SPAN);
        List<List<String>> hops = new ArrayList<>();
        for (int row = 0; row < list(heat, "ttl").size(); row++) {
            List<String> cells =
                    new ArrayList<>(List.of(String.valueOf(list(heat, "ttl").get(row))));
            for (int i = 0; i < list(heat, "t").size(); i++) {
                Number value = (Number) ((List<?>) list(heat, "rtt").get(row)).get(i);
                Object replies = ((List<?>) list(heat, "reply").get(row)).get(i);
                cells.add(value != null ? ms(value.doubleValue() / 10) : replies == null ? "not probed" : "no reply");
            }
            hops.add(cells);
        }
        assertThat(hops).hasSize(ROWS).allSatisfy(cells -> assertThat(cells).hasSize(25));
        assertThat(visit.evaluate(CELLS.formatted(".heat-picture"))).isEqualTo(hops);
        assertThat(hops.get(5).subList(20, 25))
                .isEqualTo(List.of("no reply", "no reply", "no reply", "not probed", "not probed"));
        assertThat(visit.evaluate("[0.5, 0.95].map((part) => { const c = document.querySelector('canvas.heat');"
                        + " const x = %d + part * (c.clientWidth - %d);".formatted(GUTTER, GUTTER + EDGE)
                        + " const row = c.getContext('2d').getImageData(0, c.height * 5.5 / %d, c.width, 1).data;"
                                .formatted(ROWS)
                        + " return row[4 * Math.round(x * c.width / c.clientWidth) + 3]; })"))
                .as("how opaque hop 6 is")
                .isEqualTo(List.of(255, 0));
        assertThat(hops.get(4).subList(12, 15)).isEqualTo(List.of("31.0 ms", "82.0 ms", "82.0 ms"));

        visit.evaluate(BUTTONS);
        assertThat(visit.count(".number-table")).isZero();
    }

    @Test
    void tellWhatIsUnderThePointerAndAreChosenThere(Browsing browsing) {
        Visit visit = open(browsing);
        visit.page.locator("canvas.heat").scrollIntoViewIfNeeded();
        BoundingBox heat = visit.page.locator("canvas.heat").boundingBox();
        // the trace of 08:00, half of two hours, reaches over five minutes; and the fifth of twelve rows
        double eight = GUTTER + (heat.width - GUTTER - EDGE) / 2;
        double fifth = heat.height * 4.5 / ROWS;
        visit.page.mouse().move(heat.x + eight + 10, heat.y + fifth);

        assertThat(visit.text(".tip"))
                .startsWith("Hop 5, 2026-11-22 08:00:00")
                .contains("RTT 82.0 ms", "class > 50 ms worse");
        assertThat(lines(visit)).hasSize(2);
        assertThat(lines(visit).get(0)).as("the line of the time").isCloseTo(eight, within(2.0));
        assertThat(lines(visit).get(1)).as("the line of the hop").isCloseTo(fifth, within(0.5));

        visit.page.mouse().click(heat.x + eight + 10, heat.y + fifth);
        assertThat(List.of(visit.linked("at"), visit.linked("hop"))).isEqualTo(List.of("2026-11-22T08:00:00Z", "5"));
        visit.until("document.querySelector('.trace-line').textContent.includes('08:00:00 · path B ')");
        assertThat(visit.text(".panel h2")).isEqualTo("Hop 5");

        visit.page.mouse().move(heat.x + 10, heat.y - 60);
        assertThat(lines(visit)).isEmpty();
        assertThat(visit.page.locator(".tip").isVisible()).isFalse();
    }

    /** Where the two lines of the crosshair stand, across and down; empty: there are none. */
    private static List<Double> lines(Visit visit) {
        String path = visit.page.getAttribute(".heat-picture .crosshair", "d");
        if (path == null || path.isEmpty()) {
            return List.of();
        }
        List<?> starts = (List<?>) visit.evaluate("document.querySelector('.heat-picture .crosshair').getAttribute('d')"
                + ".split('M').slice(1).map((part) => part.match(/-?[\\d.]+/g).map(Number))");
        return IntStream.of(0, 1)
                .mapToObj(i -> ((Number) ((List<?>) starts.get(i)).get(i)).doubleValue())
                .toList();
    }
}
