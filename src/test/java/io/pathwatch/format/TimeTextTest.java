package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    @Test
    void writesMillisecondsToTheMicrosecond() {
        assertThat(TimeText.millis(Duration.ofNanos(3_451_000))).isEqualTo("3.451");
        assertThat(TimeText.millis(Duration.ZERO)).isEqualTo("0.000");
        assertThat(TimeText.millis(Duration.ofNanos(20_600))).isEqualTo("0.021");
        assertThat(TimeText.millis(Duration.ofSeconds(12).plusNanos(999_999_999)))
                .isEqualTo("13000.000");
    }

    @Test
    void writesTimesInUtc() {
        Instant at = Instant.parse("2015-08-21T02:38:17.427629Z");

        assertThat(TimeText.millisSinceEpoch(at)).isEqualTo("1440124697427.629");
        assertThat(TimeText.iso(at)).isEqualTo("2015-08-21T02:38:17.427629Z");
        assertThat(TimeText.iso(Instant.parse("2026-01-02T03:04:05.000006Z"))).isEqualTo("2026-01-02T03:04:05.000006Z");
        assertThat(TimeText.readable(at)).isEqualTo("2015-08-21 02:38:17 UTC");
    }
}
