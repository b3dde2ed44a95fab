package io.pathwatch.model.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Outcome;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetReadingTest {

    private static TargetReading reached(double millis, int sent, int lost, int hopCount) {
        return new TargetReading(true, Duration.ofNanos(Math.round(millis * 1e6)), sent, lost, hopCount);
    }

    @Test
    void takesWhatTheTargetAnsweredFirst() {
        PastTrace trace = Sights.at(0, "192.0.2.1 1 1 1", "203.0.113.9 10 30 20.5 *", "203.0.113.9 99 99 99");

        assertThat(TargetReading.of(trace)).isEqualTo(reached(20.5, 4, 1, 2));
    }

    @Test
    void countsNoAnswerOfARouterAtTheHopOfTheTarget() {
        PastTrace trace = Sights.at(0, "192.0.2.1 1 1 1", "198.51.100.1 5 203.0.113.9 10 *");

        assertThat(TargetReading.of(trace)).isEqualTo(reached(10, 3, 2, 2));
    }

    @Test
    void takesTheLastHopOfATargetThatAnswersFromAnotherAddress() {
        PastTrace trace = Sights.trace(0, new Outcome.Reached(), "192.0.2.1 1", "198.51.100.1 5 7 *");

        assertThat(TargetReading.of(trace)).isEqualTo(reached(6, 3, 1, 2));
    }

    @Test
    void takesTheProbesOfOneHopForLostWhereTheTargetIsNotReached() {
        assertThat(TargetReading.of(Sights.at(0, "192.0.2.1 1 1 1", "* * *")))
                .isEqualTo(new TargetReading(false, null, 3, 3, 2));
        assertThat(TargetReading.of(Sights.failed(0))).isEqualTo(new TargetReading(false, null, 0, 0, 0));
    }

    @Test
    void countsAllProbesThatWentStraightToTheTarget() {
        PastTrace trace = Sights.at(0, "203.0.113.9 10 11 * 12", "198.51.100.1 5 203.0.113.9 13 *");
        PastTrace lost = Sights.at(0, "* * *", "* *");

        assertThat(TargetReading.ofStraight(trace)).isEqualTo(reached(11.5, 7, 3, 2));
        assertThat(TargetReading.ofStraight(lost)).isEqualTo(new TargetReading(false, null, 5, 5, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 30.0, 10, 3",
        "10, 0.0, 10, 0",
        "10, 100, 10, 10",
        ", 12.5, 100, 13",
        "many, 20, 100, 20",
        "10, NaN, 10, 0",
        "10, -1, 10, 0",
        "10, 101, 10, 0",
        "9999999, 50, 100, 50"
    })
    void believesWhatAToolWithStatisticsPrints(String sent, String loss, int expectedSent, int expectedLost) {
        Map<String, String> attributes = sent == null ? Map.of("loss", loss) : Map.of("loss", loss, "sent", sent);
        Reply average = new Reply(Sights.TARGET, null, Duration.ofMillis(5), null, List.of(), List.of(), attributes);
        TraceForm form =
                new TraceForm(Sights.TARGET, new Outcome.Reached(), List.of(new HopForm(1, 1, List.of(average))));
        PastTrace trace =
                new PastTrace(Sights.START, Duration.ofSeconds(1), form, Map.of(), new int[] {1}, new long[] {5_000});

        assertThat(TargetReading.of(trace)).isEqualTo(reached(5, expectedSent, expectedLost, 1));
    }
}
