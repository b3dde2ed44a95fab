package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Paths are one line: hops parted by {@code ~}, each a TTL and its probes; {@code 9!X} is a reply of 192.0.2.9 marked
 * {@code !X}, {@code name} one without an address. The target is 192.0.2.99.
 */
class OutcomeRulesTest {

    private static final int MAX_TTL = 30;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1 1 ~ 2 99",
        "1 1 ~ 2 * * 99",
        "1 1 ~ 2 99!X 99",
        "1 1 ~ 2 99!",
        "1 1 ~ 2 99 ~ 3 * ~ 4 *",
        "1 1 ~ 2 1 2 99 ~ 3 5!H",
        "30 99",
        "1 99"
    })
    void isReachedWhenTheTargetAnswersWithoutAMark(String path) {
        assertThat(outcome(path, false)).isEqualTo(new Outcome.Reached());
        assertThat(outcome(path, true)).isEqualTo(new Outcome.Reached());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1 1 ~ 2 2", "1 1 ~ 2 * 2 *", "1 * ~ 2 name", "1 1 ~ 2 2!", "1 1 ~ 2 2 ~ 3 1", "29 5"})
    void isReachedWhenTheToolStopsByItselfOnAnAnsweringHop(String path) {
        assertThat(outcome(path, false)).isEqualTo(new Outcome.Reached());
    }

    @Test
    void isSilentWhenTheToolStopsButItsHopLimitIsNotKnown() {
        assertThat(OutcomeRules.of(hops("1 1 ~ 2 2"), address("99"), null, false))
                .isEqualTo(new Outcome.Silent(2));
        assertThat(OutcomeRules.of(hops("1 1 ~ 2 99"), address("99"), null, false))
                .isEqualTo(new Outcome.Reached());
    }

    @Test
    void isReachedWhereTheToolSaysSo() {
        Reply told =
                new Reply(null, "www.example.net", null, null, List.of(), List.of(), Map.of(Reply.REACHED, "true"));
        Reply refused =
                new Reply(null, "www.example.net", null, "!H", List.of(), List.of(), Map.of(Reply.REACHED, "true"));
        assertThat(OutcomeRules.of(List.of(new Hop(3, List.of(told))), null, null, true))
                .isEqualTo(new Outcome.Reached());
        assertThat(OutcomeRules.of(List.of(new Hop(3, List.of(refused))), null, null, true))
                .isEqualTo(new Outcome.Refused(3, "!H"));
    }

    @ParameterizedTest(name = "{0} is silent at {1}")
    @CsvSource({"1 1 ~ 2 2, 2", "1 1 ~ 2 * 2 *, 2", "1 * ~ 2 name, 2", "29 5, 29"})
    void isSilentWhenTheToolWasCutOffOnAnAnsweringHop(String path, int ttl) {
        assertThat(outcome(path, true)).isEqualTo(new Outcome.Silent(ttl));
    }

    @ParameterizedTest(name = "{0} is silent at {1}")
    @CsvSource({
        "1 1 ~ 2 2 ~ 3 * * *, 2",
        "1 1 ~ 2 * ~ 3 * ~ 4 3 ~ 5 *, 4",
        "1 * ~ 2 *, 0",
        "1 1 ~ 2, 1",
        "'', 0",
        "1 1 ~ 30 7, 30",
        "1 1 ~ 2 1 ~ 3 *, 2",
        "1 1 ~ 2 * ~ 3 1 ~ 4 *, 3",
        "1 1 ~ 2 name ~ 3 1 ~ 4 *, 3",
        "1 0 ~ 2 0 ~ 3 0 ~ 4 *, 3"
    })
    void isSilentAfterTheLastHopThatAnswers(String path, int ttl) {
        assertThat(outcome(path, false)).isEqualTo(new Outcome.Silent(ttl));
    }

    @ParameterizedTest(name = "{0} is refused at {1} with {2}")
    @CsvSource({
        "1 1 ~ 2 2!X, 2, !X",
        "1 1 ~ 2 2!H * 2!H, 2, !H",
        "1 1 ~ 2 2 2!N, 2, !N",
        "1 1 ~ 2 2!<3-13>, 2, !<3-13>",
        "1 1 ~ 2 name!N, 2, !N",
        "1 1!A ~ 2 2!X, 1, !A",
        "1 1 ~ 2 99!X, 2, !X",
        "1 1 ~ 2 99!X ~ 3 4!H, 3, !H",
        "1 1 ~ 2 2 ~ 3 1!H, 3, !H",
        "1 1 ~ 2 2!X ~ 3 * ~ 4 *, 2, !X",
        "1 1 ~ 2 2!X ~ 3 5 ~ 30 *, 2, !X"
    })
    void isRefusedAtTheFirstHopWithAMark(String path, int ttl, String flag) {
        assertThat(outcome(path, false)).isEqualTo(new Outcome.Refused(ttl, flag));
        assertThat(outcome(path, true)).isEqualTo(new Outcome.Refused(ttl, flag));
    }

    @ParameterizedTest(name = "{0} goes round from {1} to {2}")
    @CsvSource({
        "1 1 ~ 2 2 ~ 3 1 ~ 4 *, 1, 3",
        "1 1 ~ 2 * ~ 3 2 ~ 4 1 ~ 30 2, 1, 4",
        "1 9 ~ 2 1 ~ 3 1 ~ 4 2 ~ 5 1 ~ 30 *, 2, 5",
        "1 1 ~ 2 2 3 ~ 3 4 2 ~ 4 3 ~ 5 *, 2, 4",
        "5 1 ~ 6 2 ~ 7 1 ~ 30 2, 5, 7"
    })
    void isALoopWhenAnAddressAnswersAgainAfterAnother(String path, int from, int to) {
        assertThat(outcome(path, false)).isEqualTo(new Outcome.Loop(from, to));
        assertThat(outcome(path, true)).isEqualTo(new Outcome.Loop(from, to));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1 1 ~ 2 2", "1 1 ~ 2 99"})
    void isReachedByWhereItStoppedWhenTheDestinationIsNotKnown(String path) {
        assertThat(OutcomeRules.of(hops(path), null, MAX_TTL, false)).isEqualTo(new Outcome.Reached());
        assertThat(OutcomeRules.of(hops(path), null, MAX_TTL, true)).isEqualTo(new Outcome.Silent(2));
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "1 1 ~ 2 *, 255 99, Reached[]",
        "1 1 ~ 2 *, 255 * 99, Reached[]",
        "1 1 ~ 2 *, 255 *, Silent[atTtl=1]",
        "1 1 ~ 2 *, 255 99!X, Silent[atTtl=1]",
        "1 1 ~ 2 *, 255 5, Silent[atTtl=1]",
        "1 1!H ~ 2 *, 255 99, 'Refused[atTtl=1, flag=!H]'",
        "'', 255 99, Reached[]"
    })
    void isReachedWhenOnlyADirectTryIsAnswered(String path, String directTry, String expected) {
        ParsedTrace parsed = new ParsedTrace(
                null,
                null,
                null,
                null,
                hops(path),
                List.of(),
                TraceOrigin.UNKNOWN,
                hops(directTry).get(0),
                false);
        assertThat(OutcomeRules.of(parsed, address("99"), MAX_TTL, false)).hasToString(expected);
    }

    @Test
    void isSilentWhereTheRecordTellsThatTheToolStopped() {
        ParsedTrace parsed =
                new ParsedTrace(null, null, null, null, hops("1 1"), List.of(), TraceOrigin.UNKNOWN, null, true);
        assertThat(OutcomeRules.of(parsed, address("99"), MAX_TTL, false)).isEqualTo(new Outcome.Silent(1));
    }

    private static Outcome outcome(String path, boolean cutOff) {
        return OutcomeRules.of(hops(path), address("99"), MAX_TTL, cutOff);
    }

    private static List<Hop> hops(String path) {
        List<Hop> hops = new ArrayList<>();
        for (String hop : path.isEmpty() ? new String[0] : path.split(" ~ ")) {
            String[] words = hop.split(" ");
            List<ProbeResult> probes = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                probes.add(words[i].equals("*") ? NoReply.INSTANCE : reply(words[i]));
            }
            hops.add(new Hop(Integer.parseInt(words[0]), probes));
        }
        return hops;
    }

    private static Reply reply(String word) {
        int mark = word.indexOf('!');
        String flag = mark < 0 ? null : word.substring(mark);
        String who = mark < 0 ? word : word.substring(0, mark);
        boolean named = who.equals("name");
        return new Reply(
                named ? null : address(who),
                named ? "gw.example.net" : null,
                Duration.ofMillis(1),
                flag,
                List.of(),
                List.of(),
                Map.of());
    }

    private static InetAddress address(String last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, Byte.parseByte(last)});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
