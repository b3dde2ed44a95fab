package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Outcome;
import io.pathwatch.model.ParsedTrace;
import org.junit.jupiter.api.Test;

/** Paths to 203.0.113.9, as the tool prints them, with a limit of 8 hops. */
class TraceOutcomeTest {

    @Test
    void isReachedWhenTheDestinationAnswers() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms", " 8  * 203.0.113.9  9.0 ms *"))
                .isEqualTo(new Outcome.Reached());
    }

    @Test
    void isReachedWhenTheDestinationAnswersWithALowTtl() throws Exception {
        assertThat(outcome(" 1  203.0.113.9  9.0 ms !")).isEqualTo(new Outcome.Reached());
    }

    @Test
    void isReachedWhenTheToolIsContentWithAnotherAddressOfTheTarget() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms", " 2  203.0.113.10  9.0 ms *"))
                .isEqualTo(new Outcome.Reached());
    }

    @Test
    void isSilentWhenAnotherAddressAnswersAtTheHopLimit() throws Exception {
        assertThat(outcome(" 7  192.0.2.1  1.0 ms", " 8  203.0.113.10  9.0 ms *"))
                .isEqualTo(new Outcome.Silent(8));
    }

    @Test
    void isSilentAfterTheLastHopThatAnswered() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms", " 2  192.0.2.2  1.0 ms", " 3  * * *", " 4  * * *"))
                .isEqualTo(new Outcome.Silent(2));
    }

    @Test
    void isSilentFromTheStartWhenNobodyAnswered() throws Exception {
        assertThat(outcome(" 1  * * *", " 2  * * *")).isEqualTo(new Outcome.Silent(0));
    }

    @Test
    void isRefusedWhereAnotherResponderSaysSo() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms", " 2  192.0.2.2  1.0 ms !X *", " 3  192.0.2.3  1.0 ms !H"))
                .isEqualTo(new Outcome.Refused(2, "!X"));
    }

    @Test
    void isReachedEvenIfSomebodyElseRefusedAProbe() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms !H", " 2  203.0.113.9  1.0 ms"))
                .isEqualTo(new Outcome.Reached());
    }

    @Test
    void isNeitherReachedNorRefusedWhenTheDestinationItselfRefuses() throws Exception {
        assertThat(outcome(" 1  192.0.2.1  1.0 ms", " 2  203.0.113.9  1.0 ms !X"))
                .isEqualTo(new Outcome.Silent(2));
    }

    @Test
    void goesRoundWhenAnAddressComesBackAfterAnotherOne() throws Exception {
        assertThat(outcome(
                        " 5  192.0.2.1  1.0 ms",
                        " 6  192.0.2.2  1.0 ms",
                        " 7  192.0.2.1  1.0 ms",
                        " 8  192.0.2.2  1.0 ms"))
                .isEqualTo(new Outcome.Loop(5, 7));
    }

    @Test
    void doesNotGoRoundWhenAnAddressIsRepeated() throws Exception {
        assertThat(outcome(" 6  192.0.2.1  1.0 ms", " 7  * * *", " 8  192.0.2.1  1.0 ms"))
                .isEqualTo(new Outcome.Silent(8));
    }

    @Test
    void isSilentWhenTheToolWasEndedBeforeItWasDone() throws Exception {
        ParsedTrace cut = read(" 1  192.0.2.1  1.0 ms", " 2  203.0.113.10  9.0 ms");
        assertThat(TraceOutcome.of(cut.hops(), cut.destination(), 8, false)).isEqualTo(new Outcome.Silent(2));
    }

    private static Outcome outcome(String... hops) throws Exception {
        ParsedTrace trace = read(hops);
        return TraceOutcome.of(trace.hops(), trace.destination(), 8, true);
    }

    private static ParsedTrace read(String... hops) throws Exception {
        String header = "traceroute to 203.0.113.9 (203.0.113.9), 8 hops max, 60 byte packets\n";
        return new TracerouteReader().read(header + String.join("\n", hops)).get(0);
    }
}
