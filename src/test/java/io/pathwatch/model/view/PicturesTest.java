package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static io.pathwatch.model.view.Sights.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.HopLoss;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pictures are drawn of, from a handful of traces. */
class PicturesTest {

    private static final PastTrace FIRST = at(0, "192.0.2.1 1 1 1", "198.51.100.1 5 6 *", "203.0.113.9 9 10 11");
    private static final PastTrace LOSSY = at(1, "192.0.2.1 1 1 1", "* * *", "203.0.113.9 30 * *");
    private static final PastTrace LOST = at(10, "192.0.2.1 2 2 2", "* * *", "* * *");

    private static Duration ms(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private static Bins bins() {
        return new Bins(minute(0), minute(60), Duration.ofMinutes(5));
    }

    @Test
    void drawsTheRttOfTheTargetAndLeavesGapsOpen() {
        UsualRtt usual = new UsualRtt();
        List.of(FIRST, LOSSY, LOST).forEach(usual::add);
        RttLine.Drawing drawing = new RttLine.Drawing(bins(), usual);
        List.of(FIRST, LOSSY, LOST, Sights.failed(20)).forEach(drawing::add);

        assertThat(drawing.finish())
                .isEqualTo(new RttLine(
                        Duration.ofMinutes(5),
                        List.of(
                                new RttLine.Point(
                                        minute(0),
                                        new RttLine.Spread(ms(9), ms(10.5), ms(30)),
                                        100.0 * 2 / 6,
                                        true,
                                        ms(10),
                                        2),
                                new RttLine.Point(minute(10), null, 100.0, false, ms(20), 1),
                                new RttLine.Point(minute(20), null, null, null, ms(20), 1))));
    }

    @Test
    void asksOfTheTargetOnlyTracesThatDidNotFail() {
        RttLine.Drawing drawing = new RttLine.Drawing(bins(), new UsualRtt());
        List.of(FIRST, Sights.failed(2), Sights.failed(5), LOST, Sights.failed(11))
                .forEach(drawing::add);

        assertThat(drawing.finish().points()).extracting(RttLine.Point::reached).containsExactly(true, null, false);
    }

    @Test
    void drawsEveryHopOverTimeUpToTheLastThatAnswered() {
        HopMedians medians = new HopMedians();
        List.of(FIRST, LOSSY, LOST).forEach(medians::add);
        HeatMap.Drawing drawing = new HeatMap.Drawing(bins(), medians.medians());
        List.of(FIRST, LOSSY, LOST).forEach(drawing::add);

        HeatMap map = drawing.finish();

        assertThat(map)
                .isEqualTo(new HeatMap(
                        Duration.ofMinutes(5),
                        List.of(
                                new HeatMap.Column(
                                        minute(0),
                                        List.of(
                                                new HeatMap.Cell(ms(1), 6, 6),
                                                new HeatMap.Cell(ms(5.5), 6, 2),
                                                new HeatMap.Cell(ms(10.5), 6, 4))),
                                new HeatMap.Column(
                                        minute(10),
                                        List.of(
                                                new HeatMap.Cell(ms(2), 3, 3),
                                                new HeatMap.Cell(null, 3, 0),
                                                new HeatMap.Cell(null, 3, 0)))),
                        3,
                        3,
                        Map.of(1, 1_000L, 2, 5_500L, 3, 10_500L)));
        assertThat(map.columns().get(1).at(4)).isEqualTo(HeatMap.Cell.NONE);
    }

    @Test
    void listsHopsWithWhoAnsweredAndWhatTheLossMeans() {
        HopTable.Drawing drawing = new HopTable.Drawing(Bins.of(minute(0), minute(60), 2), Map.of(1, 1_000L));
        for (int i = 0; i < 5; i++) {
            drawing.add(at(i, "192.0.2.1 1", "198.51.100.1 5 198.51.100.2 6 * * *", "203.0.113.9 9"));
        }

        HopTable.Row second = drawing.finish().rows().get(1);

        assertThat(second)
                .isEqualTo(new HopTable.Row(
                        2,
                        List.of(
                                new HopTable.Responder(Sights.address("198.51.100.1"), Sights.as(64501), 0.5, ms(5)),
                                new HopTable.Responder(Sights.address("198.51.100.2"), Sights.as(64501), 0.5, ms(6))),
                        25,
                        15,
                        HopLoss.Label.RATE_LIMITED,
                        new RttLine.Spread(ms(5), ms(5.5), ms(6)),
                        null,
                        Arrays.asList(ms(5.5), null)));
    }

    @Test
    void dropsNoHopForItsSilence() {
        PastTrace unreached = at(0, "192.0.2.1 1", "* *", "* *");
        HopTable.Drawing table = new HopTable.Drawing(bins(), Map.of());
        HeatMap.Drawing heat = new HeatMap.Drawing(bins(), Map.of());
        List.of(unreached, Sights.failed(1)).forEach(trace -> {
            table.add(trace);
            heat.add(trace);
        });

        assertThat(table.finish().rows())
                .extracting(row -> row.ttl() + ": " + (row.sent() - row.lost()) + " of " + row.sent())
                .containsExactly("1: 1 of 1", "2: 0 of 2", "3: 0 of 2");
        HeatMap map = heat.finish();
        assertThat(List.of(map.ttls(), map.probed())).containsExactly(1, 3);
    }

    @Test
    void namesSoManyResponders() {
        HopTable.Drawing drawing = new HopTable.Drawing(Bins.of(minute(0), minute(500), 2), Map.of());
        for (int i = 0; i < 200; i++) {
            drawing.add(at(i, "198.51.100." + i + " " + (i + 1)));
        }

        HopTable.Row row = drawing.finish().rows().get(0);

        assertThat(row.responders()).hasSize(64);
        assertThat(row.sent() - row.lost()).isEqualTo(200);
        assertThat(row.rtts()).isEqualTo(new RttLine.Spread(ms(1), ms(100.5), ms(200)));
    }
}
