package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceAnswerTest {

    private static final ParsedTrace NAMELESS = parsed(null);
    private static final ParsedTrace IPV6 = parsed("2001:db8::9");
    private static final ParsedTrace OTHER = parsed("203.0.113.8");
    private static final ParsedTrace ASKED = parsed("203.0.113.9");

    @Test
    void choosesTheTraceToTheDestinationElseOfItsFamilyElseTheFirst() {
        TraceRequest request = request("203.0.113.9");
        assertThat(TraceAnswer.choose(request, List.of(NAMELESS, IPV6, OTHER, ASKED)))
                .isEqualTo(ASKED.withWarnings(List.of("3 other traces were printed with this one and left out")));
        assertThat(TraceAnswer.choose(request, List.of(IPV6, OTHER)))
                .isEqualTo(OTHER.withWarnings(List.of("1 other trace was printed with this one and left out")));
        assertThat(TraceAnswer.choose(request, List.of(NAMELESS, IPV6)).destination())
                .isNull();
        assertThat(TraceAnswer.choose(request(null), List.of(IPV6, OTHER, ASKED))
                        .destination())
                .isEqualTo(OTHER.destination());
    }

    @Test
    void leavesTheOnlyTraceAsItIs() {
        assertThat(TraceAnswer.choose(request("203.0.113.9"), List.of(IPV6))).isSameAs(IPV6);
    }

    /** What a page or a program prints may be another address of the same name. */
    @Test
    void isATraceToTheDestinationThatWasAskedForIfThereIsOne() {
        ToolFacts facts = facts(0, false);
        assertThat(TraceAnswer.of(request("203.0.113.9"), OTHER, facts, Instant.EPOCH)
                        .destination())
                .isEqualTo(ASKED.destination());
        assertThat(TraceAnswer.of(request(null), OTHER, facts, Instant.EPOCH).destination())
                .isEqualTo(OTHER.destination());
    }

    @Test
    void takesTheLastHopForTheTargetOnlyIfTheToolEndedByItself() {
        assertThat(outcome(facts(0, false))).isEqualTo(new Outcome.Reached());
        assertThat(outcome(facts(null, false))).isEqualTo(new Outcome.Reached());
        assertThat(outcome(facts(1, false))).isEqualTo(new Outcome.Silent(1));
        assertThat(outcome(facts(0, true))).isEqualTo(new Outcome.Silent(1));
    }

    private static Outcome outcome(ToolFacts facts) {
        Reply reply = new Reply(address("192.0.2.1"), null, Duration.ofMillis(1), null, List.of(), List.of(), Map.of());
        ParsedTrace parsed = new ParsedTrace(null, null, null, null, List.of(new Hop(1, List.of(reply))), List.of());
        return TraceAnswer.of(request("203.0.113.9"), parsed, facts, Instant.EPOCH)
                .outcome();
    }

    private static ToolFacts facts(@Nullable Integer exitCode, boolean cutOff) {
        return new ToolFacts("traceroute", 30, exitCode, cutOff, List.of(), null);
    }

    private static TraceRequest request(@Nullable String destination) {
        Target target = new Target(
                "www",
                "",
                "www.example.net",
                "DE",
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        Series series = new Series("DE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null);
        return new TraceRequest(target, series, destination == null ? null : address(destination), Instant.EPOCH);
    }

    private static ParsedTrace parsed(@Nullable String destination) {
        Hop hop = new Hop(1, List.of(NoReply.INSTANCE));
        return new ParsedTrace(
                null, destination == null ? null : address(destination), null, null, List.of(hop), List.of());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
