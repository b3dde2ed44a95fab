package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Times where the reader is, also on the days on which clocks are changed. */
@RequiresBrowser
class TimeZonesIT {

    @Test
    void writesTimesOfTheReaderAndNumbersAlwaysTheSame(Browsing browsing) {
        Visit berlin = browsing.open(Views.SYDNEY, Look.WIDE.in("Europe/Berlin", "de-DE"));
        Visit newYork = browsing.open(Views.SYDNEY, Look.WIDE.in("America/New_York", "en-US"));

        assertThat(berlin.text(".trace-line")).contains("2026-11-22 12:55:00");
        assertThat(newYork.text(".trace-line")).contains("2026-11-22 06:55:00");
        assertThat(berlin.text("table.hops")).contains("14.9").isEqualTo(newYork.text("table.hops"));
        assertThat(berlin.troubles()).isEmpty();
    }

    @Test
    void knowsTheOffsetOfEachHourOfADayOnWhichClocksChange(Browsing browsing) {
        String offsets = "import('/ui/modules/app.js').then((m) => ['%s', '%s', '%s', '%s']"
                + ".map((t) => m.zoneName(Date.parse(t)) + ' ' + m.timeText(Date.parse(t))))";
        assertThat(browsing.open("#/about", Look.WIDE.in("Europe/Berlin", "de-DE"))
                        .evaluate(offsets.formatted(
                                "2026-03-29T00:30Z", "2026-03-29T01:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z")))
                .isEqualTo(List.of("UTC+01:00 01:30", "UTC+02:00 03:30", "UTC+02:00 02:30", "UTC+01:00 02:30"));
        assertThat(browsing.open("#/about", Look.WIDE.in("America/New_York", "en-US"))
                        .evaluate(offsets.formatted(
                                "2026-03-08T06:30Z", "2026-03-08T07:30Z", "2026-11-01T05:30Z", "2026-11-01T06:30Z")))
                .isEqualTo(List.of("UTC-05:00 01:30", "UTC-04:00 03:30", "UTC-04:00 01:30", "UTC-05:00 01:30"));
    }
}
