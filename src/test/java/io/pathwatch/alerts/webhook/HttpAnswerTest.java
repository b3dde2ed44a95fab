package io.pathwatch.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.webhook.HttpAnswer.Meaning;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "301, MEND",
        "302, MEND",
        "307, MEND",
        "308, MEND",
        "400, REFUSED",
        "401, MEND",
        "403, MEND",
        "404, MEND",
        "405, MEND",
        "408, TRY_AGAIN",
        "410, GONE",
        "413, REFUSED",
        "415, REFUSED",
        "422, REFUSED",
        "425, TRY_AGAIN",
        "429, TRY_AGAIN",
        "418, TRY_AGAIN",
        "500, TRY_AGAIN",
        "503, TRY_AGAIN",
        "599, TRY_AGAIN",
    })
    void knowsWhatAStatusMeans(int status, Meaning meaning) {
        assertThat(new HttpAnswer(status, null).meaning()).isEqualTo(meaning);
    }

    @Test
    void readsRetryAfterAsSecondsOrDate() {
        assertThat(retryAfter("120")).isEqualTo(Duration.ofSeconds(120));
        assertThat(retryAfter(" 0 ")).isEqualTo(Duration.ZERO);
        assertThat(retryAfter("99999999999999999999")).isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
        assertThat(retryAfter("Sun, 22 Nov 2026 12:01:30 GMT")).isEqualTo(Duration.ofSeconds(90));
        assertThat(retryAfter("Sun, 22 Nov 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void ignoresARetryAfterNobodyKnows() {
        assertThat(retryAfter("soon")).isNull();
        assertThat(retryAfter("-5")).isNull();
        assertThat(retryAfter("")).isNull();
        assertThat(new HttpAnswer(503, null).retryAfter(NOW)).isNull();
    }

    private static Duration retryAfter(String field) {
        return new HttpAnswer(503, field).retryAfter(NOW);
    }
}
