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

    @Test
    void marksEachHourOfADayOnWhichClocksChange(Browsing browsing) {
        String ticks = "import('/ui/modules/timeaxis.js').then((m) => ['%s', '%s'].map(Date.parse).map((from) =>"
                + " m.timeTicks(from, from + 5 * 3600000, 500).map((tick) => tick.text + ' '"
                + " + new Date(tick.at).toISOString().slice(11, 16)).join(', ')))";
        assertThat(browsing.open("#/about", Look.WIDE.in("Europe/Berlin", "de-DE"))
                        .evaluate(ticks.formatted("2026-03-28T23:00Z", "2026-10-24T22:00Z")))
                .isEqualTo(List.of(
                        "03-29 23:00, 01:00 00:00, 03:00 01:00, 04:00 02:00, 05:00 03:00, 06:00 04:00",
                        "10-25 22:00, 01:00 23:00, 02:00 00:00, 02:00 01:00, 03:00 02:00, 04:00 03:00"));
        assertThat(browsing.open("#/about", Look.WIDE.in("America/New_York", "en-US"))
                        .evaluate(ticks.formatted("2026-03-08T05:30Z", "2026-11-01T05:30Z")))
                .isEqualTo(List.of(
                        "01:00 06:00, 03:00 07:00, 04:00 08:00, 05:00 09:00, 06:00 10:00",
                        "01:00 06:00, 02:00 07:00, 03:00 08:00, 04:00 09:00, 05:00 10:00"));
    }

    @Test
    void writesTimesOfUtcForWhoeverChoosesThem(Browsing browsing) {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.in("Europe/Berlin", "de-DE"));
        visit.page.selectOption("select[aria-label='Time zone']", "utc");
        visit.until("document.querySelector('.trace-line')?.textContent.includes('2026-11-22 11:55:00')")
                .ready();
        visit.page.reload();
        assertThat(visit.ready().text(".trace-line")).as("kept").contains("2026-11-22 11:55:00");

        visit.page.selectOption("select[aria-label='Time zone']", "local");
        visit.until("document.querySelector('.trace-line')?.textContent.includes('2026-11-22 12:55:00')");
        assertThat(visit.troubles()).isEmpty();
    }
}
