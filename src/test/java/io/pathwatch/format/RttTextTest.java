package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RttTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0.000 ms", "3, 0.003 ms", "419, 0.42 ms", "14_949, 14.9 ms", "365_499, 365 ms"})
    void writesAsManyDecimalsAsTellSomething(String micros, String text) {
        assertThat(RttText.of(Duration.ofNanos(1_000 * Long.parseLong(micros.replace("_", "")))))
                .isEqualTo(text);
    }
}
