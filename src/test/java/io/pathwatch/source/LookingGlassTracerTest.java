package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookingGlassTracerTest {

    private static final Clock CLOCK = Clock.fixed(LookingGlassContract.ENDED, ZoneOffset.UTC);
    private static final Hop FIRST = new Hop(1, List.of(reply("192.0.2.1")));

    @Test
    void takesTheNextTextWhenTheLikeliestCannotBeRead() throws Exception {
        TraceReader reader = text -> {
            if (text.startsWith("3")) {
                throw new TracerouteFormatException("expected a hop", 1, text);
            }
            return List.of(parsed(null, 30, FIRST));
        };

        Trace trace = trace(reader, "<pre>1 192.0.2.1 1 ms</pre><pre>3 * \n 4 *</pre>", null);

        assertThat(trace.raw()).isEqualTo("1 192.0.2.1 1 ms");
    }

    @Test
    void failsWhenNoTextCanBeRead() {
        TraceReader reader = text -> {
            throw new TracerouteFormatException("expected a hop", 1, text);
        };

        assertThatThrownBy(() -> trace(reader, "<pre>1 hop, * stars</pre>", null))
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("looking glass 'DE': expected a page with a trace, found '1 hop, * stars'");
    }

    @Test
    void takesTheTraceOfTheSeriesFamilyWhereThePageHoldsSeveral() throws Exception {
        TraceReader reader = text -> List.of(
                parsed("2001:db8::9", 30, FIRST), parsed("203.0.113.9", 30, FIRST), parsed("203.0.113.10", 30, FIRST));

        assertThat(trace(reader, "1 192.0.2.1 1 ms", null).destination()).isEqualTo(address("203.0.113.9"));
    }

    @Test
    void takesTheFirstTraceWhereNoneTellsItsFamily() throws Exception {
        TraceReader reader = text -> List.of(parsed(null, null, FIRST), parsed(null, null));

        assertThat(trace(reader, "1 192.0.2.1 1 ms", null).hops()).containsExactly(FIRST);
    }

    @Test
    void tellsByTheHopLimitOfThePageAloneThatTheLastHopIsTheTarget() throws Exception {
        Hop last = new Hop(15, List.of(reply("192.0.2.2")));

        assertThat(trace(text -> List.of(parsed(null, 15, FIRST, last)), "1 *", null)
                        .outcome())
                .isEqualTo(new Outcome.Silent(15));
        assertThat(trace(text -> List.of(parsed(null, 16, FIRST, last)), "1 *", null)
                        .outcome())
                .isEqualTo(new Outcome.Reached());
        assertThat(trace(text -> List.of(parsed(null, null, FIRST, last)), "1 *", null)
                        .outcome())
                .as("it may have asked for 15")
                .isEqualTo(new Outcome.Silent(15));
        assertThat(trace(text -> List.of(parsed("203.0.113.9", 30, FIRST, silent(2))), "1 *", null)
                        .outcome())
                .isEqualTo(new Outcome.Silent(1));
    }

    @Test
    void marksATraceThatThePageSaysTimedOut() throws Exception {
        Trace trace = trace(text -> List.of(parsed(null, 30, FIRST)), "1 *\n-- Traceroute timed out --\n", null);

        assertThat(trace.cutOff()).isTrue();
        assertThat(trace.outcome()).isEqualTo(new Outcome.Silent(1));
    }

    @Test
    void believesATraceThatTellsItWasCutOffAndADirectTry() throws Exception {
        Hop target = new Hop(255, List.of(reply("203.0.113.9")));
        ParsedTrace tried = new ParsedTrace(
                null,
                address("203.0.113.9"),
                30,
                null,
                List.of(FIRST, silent(2)),
                List.of(),
                TraceOrigin.UNKNOWN,
                target,
                true);

        Trace trace = trace(text -> List.of(tried), "1 *", null);

        assertThat(trace.cutOff()).isTrue();
        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
    }

    @Test
    void keepsTheWarningsOfThePageAndSaysWhyItWasCut() throws Exception {
        ParsedTrace parsed = new ParsedTrace(null, null, null, null, List.of(FIRST), List.of("has multiple addresses"));

        assertThat(trace(text -> List.of(parsed), "1 *", "timed out after 60 s").warnings())
                .containsExactly("has multiple addresses", "page timed out after 60 s");
    }

    @Test
    void neverEndsBeforeItStarted() throws Exception {
        TraceRequest request = LookingGlassContract.request("192.0.2.1");
        Clock setBack = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        LookingGlassTracer tracer = new LookingGlassTracer(text -> List.of(parsed(null, 30, FIRST)), setBack);

        assertThat(tracer.read(request, "DE", answer("1 *", null)).endedAt()).isEqualTo(request.startedAt());
    }

    private static Trace trace(TraceReader reader, String page, @Nullable String cut) throws TraceFailedException {
        return new LookingGlassTracer(reader, CLOCK)
                .read(LookingGlassContract.request("www.example.net"), "DE", answer(page, cut));
    }

    private static LookingGlassAnswer answer(String page, @Nullable String cut) {
        return new LookingGlassAnswer(200, "text/html", page.getBytes(StandardCharsets.UTF_8), cut);
    }

    private static ParsedTrace parsed(@Nullable String destination, @Nullable Integer maxTtl, Hop... hops) {
        return new ParsedTrace(
                null, destination == null ? null : address(destination), maxTtl, null, List.of(hops), List.of());
    }

    private static Hop silent(int ttl) {
        return new Hop(ttl, List.of(NoReply.INSTANCE));
    }

    private static Reply reply(String address) {
        return Reply.of(address(address), Duration.ofMillis(1));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
