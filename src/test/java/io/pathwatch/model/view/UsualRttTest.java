package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static io.pathwatch.model.view.Sights.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsualRttTest {

    private static final int DAY = 24 * 60;

    private final UsualRtt usual = new UsualRtt();

    private void traced(int minute, int millis) {
        usual.add(at(minute, "203.0.113.9 " + millis));
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void isTheMedianOfWhatThereIsWhileASeriesIsYoung() {
        traced(0, 22);
        traced(1, 82);
        traced(2, 84);

        assertThat(usual.at(minute(0))).isEqualTo(ms(22));
        assertThat(usual.at(minute(1))).isEqualTo(ms(52));
        assertThat(usual.at(minute(2))).isEqualTo(ms(82));
        assertThat(usual.at(minute(119))).isEqualTo(ms(82));
    }

    @Test
    void leavesOutTheLastHourOnceThereIsMore() {
        traced(0, 20);
        traced(30, 20);
        for (int minute = 70; minute < 80; minute++) {
            traced(minute, 90);
        }

        assertThat(usual.at(minute(80))).isEqualTo(ms(90));
        assertThat(usual.at(minute(120))).isEqualTo(ms(20));
        assertThat(usual.at(minute(180))).isEqualTo(ms(90));
    }

    @Test
    void forgetsWhatIsOlderThanAWeek() {
        traced(0, 20);
        traced(8 * DAY, 70);

        assertThat(usual.at(minute(7 * DAY))).isEqualTo(ms(20));
        assertThat(usual.at(minute(7 * DAY + 1))).isNull();
        assertThat(usual.at(minute(8 * DAY))).isEqualTo(ms(70));
    }
}
