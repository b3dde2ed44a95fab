package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What asking a looking glass must give, by whichever way it is asked. */
interface LookingGlassContract {

    Duration TIMEOUT = Duration.ofMillis(1500);
    Instant STARTED = Instant.parse("2026-11-22T12:00:00.000123Z");
    Instant ENDED = Instant.parse("2026-11-22T12:00:07Z");

    /** Has {@code source} trace {@code host}. */
    Trace trace(Source.LookingGlass source, String host) throws Exception;

    LookingGlassServer server();

    private Source.LookingGlass source(String path, Map<String, String> postData) {
        return new Source.LookingGlass("DE", server().url(path), postData);
    }

    private Trace traceOf(String path) throws Exception {
        return trace(source(path, Map.of()), "www.example.net");
    }

    @Test
    default void readsTheTraceOfAPage() throws Exception {
        assertThat(traceOf("/lg?host=_IP_ADDRESS_")).isEqualTo(expected(false, List.of()));
        assertThat(server().asked).containsExactly("GET /lg?host=www.example.net");
    }

    @Test
    default void encodesTheHostWhereItStandsInTheUrlAndInAForm() throws Exception {
        trace(source("/a b/_IP_ADDRESS_?h=_IP_ADDRESS_&x=a+b%20c|", Map.of()), "2001:db8::1&x=$(id)");
        trace(
                source("/post", Map.of("host", "_IP_ADDRESS_", "a key", "a&b=ü", "cmd", "trace _IP_ADDRESS_")),
                "192.0.2.1&q");

        assertThat(server().asked)
                .containsExactly(
                        "GET /a%20b/2001%3Adb8%3A%3A1%26x%3D%24%28id%29"
                                + "?h=2001%3Adb8%3A%3A1%26x%3D%24%28id%29&x=a+b%20c%7C",
                        "POST /post application/x-www-form-urlencoded"
                                + " a+key=a%26b%3D%C3%BC&cmd=trace+192.0.2.1%26q&host=192.0.2.1%26q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/several", "/unclosed", "/forged"})
    default void readsTheTraceOfAnOddPage(String path) throws Exception {
        assertThat(traceOf(path)).isEqualTo(expected(false, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/slow, page timed out after 1500 ms",
        "/endless, page cut off after 1024 KiB",
        "/cut, page cut off when the connection broke"
    })
    default void keepsWhatArrivedOfAPageThatWasCut(String path, String warning) throws Exception {
        Trace trace = traceOf(path);

        assertThat(trace.warnings()).hasSize(1).first().asString().startsWith(warning);
        assertThat(trace.withRaw(null))
                .isEqualTo(expected(true, trace.warnings()).withRaw(null));
        assertThat(server().sent.get()).isLessThan(20L * LookingGlassPage.MAX_BYTES);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/missing | expected a page with a trace, found HTTP status 404 and 'Not & found'; check its url in the sources file",
                "/broken | expected a page with a trace, found HTTP status 500 and 'traceroute to 203.0.113.9 (203.0.113.9), 30",
                "/moved | expected a page with a trace, found HTTP status 301; redirects are not followed: write the address",
                "/empty | expected a page with a trace, found an empty one",
                "/without | expected a page with a trace, found 'Too many requests'",
                "/slow-without | expected a page with a trace, found 'Please wait', timed out after 1500 ms",
                "/endless-without | expected a page with a trace, found 'xxxx",
                "/silent | expected a page, timed out after 1500 ms; if it needs longer, raise its timeout"
            })
    default void saysWhatTheLookingGlassAnsweredInstead(String path, String message) {
        assertThatThrownBy(() -> traceOf(path))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageStartingWith("looking glass 'DE': " + message)
                .satisfies(e -> assertThat(((TraceFailedException) e).kind()).isEqualTo(FailureKind.SOURCE))
                .satisfies(e -> assertThat(((TraceFailedException) e).tool()).isEqualTo("DE"));
        assertThat(server().sent.get()).isLessThan(20L * LookingGlassPage.MAX_BYTES);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1/ | cannot be reached: ",
                "http://lg.invalid/ | its host cannot be resolved: ",
                "http://169.254.169.254/latest | its host cannot be resolved: '169.254.169.254' is 169.254.169.254: link-local",
                "http://[fe80::1]/ | its host cannot be resolved: ",
                "ftp://192.0.2.1/ | url: expected http://… or https://… with a host, was 'ftp://192.0.2.1/'",
                "http:/// | url: expected http://"
            })
    default void saysWhyTheLookingGlassWasNotReached(String url, String message) {
        assertThatThrownBy(() -> trace(new Source.LookingGlass("DE", url, Map.of()), "192.0.2.1"))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageStartingWith("looking glass 'DE': " + message);
    }

    static TraceRequest request(String host) {
        ProbeOptions probe = ProbeOptions.DEFAULT.withMethod(ProbeMethod.UDP);
        Target target = new Target("www", "", host, "DE", Duration.ofMinutes(1), probe, Conditions.DEFAULT, Map.of());
        Series series = new Series("DE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null);
        return new TraceRequest(target, series, null, STARTED);
    }

    /** A tracer whose reader knows {@link LookingGlassServer#TRACE} only. */
    static LookingGlassTracer tracer() {
        TraceReader reader = text -> {
            if (!text.contains(" 2  203.0.113.9  1.2 ms")) {
                throw new TracerouteFormatException("expected a hop", 1, text);
            }
            return List.of(new ParsedTrace("203.0.113.9", address(9), 30, 60, hops(), List.of()));
        };
        return new LookingGlassTracer(reader, Clock.fixed(ENDED, ZoneOffset.UTC));
    }

    private static Trace expected(boolean cutOff, List<String> warnings) {
        return new Trace(
                request("").series(),
                address(9),
                STARTED,
                ENDED,
                "looking glass DE",
                new Outcome.Reached(),
                hops(),
                null,
                cutOff,
                warnings,
                LookingGlassServer.TRACE);
    }

    private static List<Hop> hops() {
        return List.of(
                new Hop(1, List.of(Reply.of(address(1), Duration.ofNanos(400_000)))),
                new Hop(2, List.of(Reply.of(address(9), Duration.ofNanos(1_200_000)))));
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
