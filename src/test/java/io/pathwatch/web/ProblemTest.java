package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void isWrittenWithTheIdOfItsRequest() {
        assertThat(text(Problem.notFound("trace 'tr_\u202e': not in the store")))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,"
                        + "\"detail\":\"trace 'tr_\\u202E': not in the store\",\"requestId\":\"4d2\"}");
    }

    @Test
    void namesItsKindWhereItHasOne() {
        assertThat(text(Problem.unauthorized("none")))
                .contains("\"type\":\"/api/v1/problems/token\"", "\"status\":401");
    }

    @Test
    void saysInWholeSecondsWhenToAskAgain() {
        assertThat(Problem.tooManyRequests("one is under way", Duration.ofMillis(1200))
                        .retryAfterSeconds())
                .isEqualTo("2");
        assertThat(Problem.unavailable("it starts", Duration.ZERO).retryAfterSeconds())
                .isEqualTo("1");
        assertThat(Problem.internal().retryAfterSeconds()).isEmpty();
    }

    @Test
    void isNoneWithoutAFailure() {
        assertThatThrownBy(() -> new Problem(200, null, "Fine", "it went well", null))
                .hasMessage("status: expected 400 to 599, was 200");
    }

    private static String text(Problem problem) {
        return new String(problem.json("4d2"), StandardCharsets.UTF_8);
    }
}
