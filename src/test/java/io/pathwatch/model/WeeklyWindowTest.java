package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Minutes of these days that are in the window, told as the first, the last and how many. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun 02:00-04:00 | 2026-11-22T01:00Z | 2026-11-22T02:59Z | 120",
                // the night in which 02:00 becomes 03:00
                "Sun 02:00-04:00 | 2026-03-29T01:00Z | 2026-03-29T01:59Z | 60",
                "Sun 02:30-03:10 | 2026-03-29T01:00Z | 2026-03-29T01:09Z | 10",
                "Sun 01:30-02:30 | 2026-03-29T00:30Z | 2026-03-29T01:29Z | 60",
                // the night in which 03:00 becomes 02:00
                "Sun 02:00-04:00 | 2026-10-25T00:00Z | 2026-10-25T02:59Z | 180",
                "Sun 02:15-02:45 | 2026-10-25T00:15Z | 2026-10-25T01:44Z | 90",
                "Sun 00:00-24:00 | 2026-10-24T22:00Z | 2026-10-25T22:59Z | 1500",
                // over midnight
                "Sat 22:00-02:00 | 2026-11-21T21:00Z | 2026-11-22T00:59Z | 240",
                "Sun 23:00-24:00 | 2026-11-22T22:00Z | 2026-11-22T22:59Z | 60",
                "Sat-Mon 00:00-24:00 | 2026-11-20T23:00Z | 2026-11-23T22:59Z | 4320"
            })
    void holdsByTheClocksOfItsZone(String text, String first, String last, int minutes) {
        WeeklyWindow window = Objects.requireNonNull(WeeklyWindow.parse(text, BERLIN));
        Instant begin = Instant.parse(first.replace("Z", ":00Z"));
        List<Instant> inside =
                minutesAround(begin).stream().filter(window::contains).toList();

        assertThat(inside.get(0)).isEqualTo(begin);
        assertThat(inside.get(inside.size() - 1)).isEqualTo(Instant.parse(last.replace("Z", ":00Z")));
        assertThat(inside).hasSize(minutes);
    }

    /** From a day before, for five days: less than a week. */
    private static List<Instant> minutesAround(Instant begin) {
        Instant[] minutes = new Instant[5 * 24 * 60];
        Arrays.setAll(minutes, i -> begin.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(i)));
        return List.of(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun 02:00-04:00", "Mon,Wed,Fri 22:00-01:30", "Sat,Sun 00:00-24:00"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Objects.requireNonNull(WeeklyWindow.parse(text, BERLIN)).text())
                .isEqualTo(text);
    }

    @Test
    void takesARangeOfDays() {
        assertThat(Objects.requireNonNull(WeeklyWindow.parse("Fri-Mon 01:00-02:00", BERLIN))
                        .text())
                .isEqualTo("Mon,Fri,Sat,Sun 01:00-02:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sun",
                "02:00-04:00",
                "Sun 2:00-4:00",
                "sun 02:00-04:00",
                "So 02:00-04:00",
                "Sun 02:00",
                "Sun 25:00-26:00",
                "Sun 02:00-02:00",
                "Sun 00:00-00:00",
                "Sun,  02:00-04:00",
                "Sun, 02:00-04:00",
                "Sun 02:00 - 04:00",
                "Sun 24:00-04:00",
                "Sun-Xyz 02:00-04:00",
                "Sun 02:00:00-04:00"
            })
    void knowsWhatIsNoWindow(String text) {
        assertThat(WeeklyWindow.parse(text, BERLIN)).isNull();
    }
}
