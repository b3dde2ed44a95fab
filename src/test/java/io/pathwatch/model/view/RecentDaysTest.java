package io.pathwatch.model.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecentDaysTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final RecentDays days = new RecentDays();

    private void add(Duration ago, int millis) {
        boolean isReached = millis > 0;
        days.add(
                NOON.minus(ago),
                new TargetReading(isReached, isReached ? Duration.ofMillis(millis) : null, 3, isReached ? 0 : 3, 9));
    }

    @Test
    void showsTheLastDayInHalfHours() {
        add(Duration.ofHours(23), 10);
        add(Duration.ofMinutes(70), 0);
        add(Duration.ofMinutes(20), 30);
        add(Duration.ofMinutes(15), 40);
        add(Duration.ofMinutes(10), 50);

        SeriesItem.Day day = days.day(NOON.minusSeconds(1));

        assertThat(day.rtts()).hasSize(48);
        assertThat(day.rtts().stream().filter(Objects::nonNull))
                .containsExactly(Duration.ofMillis(10), Duration.ofMillis(40));
        assertThat(day.rtts().get(47)).isEqualTo(Duration.ofMillis(40));
        assertThat(day.reached().stream().filter(Objects::nonNull)).containsExactly(true, false, true);
        assertThat(days.day(NOON.plus(Duration.ofDays(9))).rtts()).containsOnlyNulls();
    }

    @Test
    void takesWhatIsOlderLaterAndForgetsWhatIsOlderThanAWeek() {
        add(Duration.ofHours(1), 20);
        add(Duration.ofHours(3), 10);
        add(Duration.ofDays(8), 90);

        assertThat(days.usual()).isEqualTo(Duration.ofMillis(10));
        add(Duration.ofDays(-8), 70);
        assertThat(days.usual()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void forgetsTheFutureWhereTheClockWasSetBack() {
        add(Duration.ofMinutes(90), 10);
        add(Duration.ofHours(-2), 90);
        days.forgetAfter(NOON);
        add(Duration.ZERO, 20);

        assertThat(days.usual()).isEqualTo(Duration.ofMillis(15));
        assertThat(days.day(NOON.plus(Duration.ofHours(3))).rtts().stream().filter(Objects::nonNull))
                .containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
        add(Duration.ofDays(-30), 90);
        days.forgetAfter(NOON);
        assertThat(days.usual()).isNull();
        add(Duration.ZERO, 20);
        assertThat(days.usual()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void callsUsualWhatIsNotOfTheLastHour() {
        assertThat(days.usual()).isNull();
        for (int hours = 2; hours < 100; hours++) {
            add(Duration.ofHours(hours), 20 + hours % 3);
        }
        add(Duration.ofMinutes(5), 300);

        assertThat(days.usual()).isEqualTo(Duration.ofMillis(21));
    }

    @Test
    void callsUsualWhatThereIsInTheFirstTwoHours() {
        add(Duration.ofMinutes(95), 20);
        add(Duration.ofMinutes(65), 80);
        add(Duration.ofMinutes(5), 80);

        assertThat(days.usual()).isEqualTo(Duration.ofMillis(80));
    }
}
