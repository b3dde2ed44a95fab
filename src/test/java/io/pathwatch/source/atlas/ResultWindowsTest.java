package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultWindowsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void asksForTheLatestOfEachProbeWhereNothingIsStored() {
        assertThat(windows(Map.of(), List.of(7L), 900)).containsExactly(new ResultWindow(null, null, List.of(7L)));
    }

    @ParameterizedTest
    @CsvSource({"60, 10", "900, 30", "1800, 60", "86400, 120", ", 30"})
    void goesBackTwoIntervalsWithinLimits(@Nullable Integer interval, int minutes) {
        assertThat(windows(Map.of(1L, NOON), List.of(), interval))
                .containsExactly(new ResultWindow(NOON.minus(Duration.ofMinutes(minutes)), null, List.of()));
    }

    @Test
    void asksProbesThatAreBehindForWhatTheyHandInLate() {
        Map<Long, Instant> newest = Map.of(
                1L, NOON, 2L, NOON.minusSeconds(1800), 3L, NOON.minusSeconds(1801), 4L, NOON.minusSeconds(80_000));

        assertThat(windows(newest, List.of(), 900))
                .containsExactly(
                        new ResultWindow(NOON.minusSeconds(80_000), NOON.minusSeconds(1800), List.of(3L, 4L)),
                        new ResultWindow(NOON.minusSeconds(1800), null, List.of()));
    }

    @Test
    void goesBackFromNowWhereAProbeIsAheadOfIt() {
        assertThat(windows(Map.of(1L, NOON.plusSeconds(200)), List.of(), 900))
                .containsExactly(new ResultWindow(NOON.plusSeconds(3 - 1800), null, List.of()));
    }

    @Test
    void takesProbesThatWereSilentForAWeekForSwitchedOff() {
        assertThat(windows(Map.of(1L, NOON, 2L, NOON.minus(Duration.ofDays(7))), List.of(), 900))
                .hasSize(1);
    }

    @Test
    void leavesOutProbesThatAreNotWantedAnyMore() {
        Map<Long, Instant> newest = Map.of(1L, NOON.minusSeconds(9000), 2L, NOON);

        assertThat(windows(newest, List.of(1L, 5L), 900))
                .containsExactly(new ResultWindow(NOON.minusSeconds(9000 + 1800), null, List.of(1L, 5L)));
    }

    @Test
    void namesNoMoreProbesThanFitIntoAQuestion() {
        Map<Long, Instant> newest = new HashMap<>();
        newest.put(0L, NOON);
        for (long probe = 1; probe <= 300; probe++) {
            newest.put(probe, NOON.minusSeconds(10_000 + probe));
        }

        ResultWindow behind = windows(newest, List.of(), 900).get(0);

        assertThat(behind.probes()).hasSize(200).contains(1L, 200L).doesNotContain(201L);
        assertThat(behind.start()).isEqualTo(NOON.minusSeconds(10_200));
    }

    @Test
    void partsAWindowInTwoThatMeet() {
        ResultWindow window = new ResultWindow(NOON, null, List.of(1L));

        assertThat(window.halves(NOON.plusSeconds(101)))
                .containsExactly(
                        new ResultWindow(NOON, NOON.plusSeconds(50), List.of(1L)),
                        new ResultWindow(NOON.plusSeconds(50), null, List.of(1L)));
        assertThat(window.halves(NOON.plusSeconds(1))).isEmpty();
        assertThat(ResultWindow.latest(List.of()).halves(NOON)).isEmpty();
    }

    private static List<ResultWindow> windows(
            Map<Long, Instant> newest, List<Long> wanted, @Nullable Integer interval) {
        MeasurementFacts facts = new MeasurementFacts("traceroute", 2, "Ongoing", 1, interval, null, null, Set.of());
        return ResultWindows.of(newest, wanted, facts, NOON.plusSeconds(3));
    }
}
