package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.source.ServiceAnswer;
import io.pathwatch.source.SteppedClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private final SteppedClock clock = new SteppedClock();
    private final RateLimit limit = new RateLimit(clock);

    private RateLimit.Reservation tests(int tests) {
        return new RateLimit.Reservation(tests, clock, Duration.ofMinutes(2));
    }

    private void learn(String remaining, String reset) {
        RateLimit.Reservation none = tests(0);
        assertThat(limit.reserve(none)).isNull();
        limit.settle(none, answer(remaining, reset));
    }

    private static ServiceAnswer answer(String remaining, String reset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ratelimit-remaining", remaining);
        headers.put("x-ratelimit-reset", reset);
        return new ServiceAnswer(202, headers, new byte[0], null);
    }

    @Test
    void holdsNothingBackBeforeTheServiceToldIts() {
        assertThat(limit.reserve(tests(500))).isNull();
        assertThat(limit.reserve(tests(500))).isNull();
    }

    @Test
    void countsWhatIsUnderWay() {
        learn("5", "60");

        RateLimit.Reservation three = tests(3);
        assertThat(limit.reserve(three)).isNull();
        assertThat(limit.reserve(tests(3))).isEqualTo("3 tests are wanted, 2 left until 2026-11-22T12:01:00Z");
        limit.settle(three, null);
        assertThat(limit.reserve(tests(3))).isNull();
    }

    /** Whoever it was may have been stopped, or failed in another way. */
    @Test
    void forgetsWhatIsNeverSettled() {
        learn("5", "3600");
        assertThat(limit.reserve(tests(5))).isNull();
        clock.step(Duration.ofSeconds(119));
        assertThat(limit.reserve(tests(5))).isEqualTo("5 tests are wanted, 0 left until 2026-11-22T13:00:00Z");

        clock.step(Duration.ofSeconds(1));
        assertThat(limit.reserve(tests(5))).isNull();
    }

    @Test
    void forgetsWithTheReset() {
        learn("0", "60");
        assertThat(limit.reserve(tests(1))).isEqualTo("1 test is wanted, 0 left until 2026-11-22T12:01:00Z");

        clock.step(Duration.ofSeconds(60));
        assertThat(limit.reserve(tests(1))).isNull();
    }

    @Test
    void forgetsWhenTheClockIsSetBack() {
        learn("0", "60");

        clock.step(Duration.ofHours(-1));
        assertThat(limit.reserve(tests(1))).isNull();
    }

    /** Of two that are under way at once, the later request is answered first. */
    @Test
    void believesTheLowestOfAnswersThatOvertookEachOther() {
        RateLimit.Reservation first = tests(1);
        RateLimit.Reservation second = tests(1);
        assertThat(limit.reserve(first)).isNull();
        assertThat(limit.reserve(second)).isNull();
        assertThat(limit.reserve(tests(1))).isNull();
        limit.settle(second, answer("1", "60"));
        limit.settle(first, answer("2", "61"));

        assertThat(limit.reserve(tests(1))).isEqualTo("1 test is wanted, 0 left until 2026-11-22T12:01:00Z");
    }

    @Test
    void learnsOfTheNextHourFromTheServiceToo() {
        learn("0", "60");
        learn("250", "3600");

        assertThat(limit.reserve(tests(250))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "many", "99999999999", "1 "})
    void takesNoNoticeOfWhatIsNoNumber(String odd) {
        learn("0", odd);
        learn(odd, "60");

        assertThat(limit.reserve(tests(1))).isNull();
    }
}
