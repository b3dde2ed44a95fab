package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/** What the tests of RIPE Atlas share, by whichever way it is asked. Each question takes 40 s of its time. */
interface AtlasContract {

    Duration PATIENT = Duration.ofSeconds(30);
    Duration IMPATIENT = Duration.ofMillis(1500);
    Instant NOW = SteppedClock.START;
    long T = NOW.getEpochSecond();
    String ROOT = "/api/v2/measurements/";
    Source.Atlas PROBES = new Source.Atlas(
            "RIPE",
            List.of(
                    new AtlasProbes("country", "DE", 2, List.of("system-ipv4-works"), List.of("home")),
                    new AtlasProbes("asn", "64500", 1, List.of(), List.of())));
    Source.AtlasMeasurement FEED = new Source.AtlasMeasurement("RIPE", 5001, List.of());

    /** Has {@code source} trace {@code target}. */
    List<RequestedTrace> trace(Source source, Target target) throws Exception;

    /** From now on this key is used. */
    void useKey(@Nullable String key);

    /** From now on an answer may take so long. */
    void useTimeout(Duration timeout);

    AtlasServer server();

    SeenList seen();

    SteppedClock clock();

    static AtlasTasks tasks(AtlasServer server, @Nullable String key, SeenResults seen, Clock clock) {
        AtlasSettings settings =
                new AtlasSettings(URI.create(server.url()), key, Duration.ofMinutes(10), Duration.ofNanos(1_000));
        return new AtlasTasks(
                settings,
                new JsonTraces(new TracerouteReader()),
                seen,
                clock,
                () -> Duration.ofSeconds(40).toNanos() * server.asked.size());
    }

    static Target target(String host, ProbeOptions options) {
        return new Target("www", "", host, "RIPE", Duration.ofMinutes(15), options, Conditions.DEFAULT, Map.of());
    }

    static Target www() {
        return target("www.example.net", ProbeOptions.DEFAULT);
    }

    static TraceRequest request(Target target) {
        return new TraceRequest(
                target, new Series("RIPE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null), null, NOW);
    }

    default AbstractThrowableAssert<?, ?> assertFails(Source source, Target target) {
        return assertThatThrownBy(() -> trace(source, target))
                .isInstanceOfSatisfying(TraceFailedException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.SOURCE));
    }

    static String facts() {
        return "\"type\":\"traceroute\",\"target\":\"www.example.net\",\"target_ip\":\"203.0.113.9\",\"interval\":900,"
                + "\"resolved_ips\":[\"203.0.113.9\"],\"max_hops\":32,\"is_oneoff\":false";
    }

    static RequestedTrace traced(String tool, int probe, long start, long rttNanos) {
        Series series = new Series("RIPE/" + probe, "www", AddressFamily.IPV4, "icmp", null);
        Instant startedAt = Instant.ofEpochSecond(start);
        InetAddress destination = address(203, 0, 113, 9);
        Trace trace = new Trace(
                series,
                destination,
                startedAt,
                startedAt.plusSeconds(3),
                tool,
                new Outcome.Reached(),
                List.of(
                        new Hop(1, List.of(reply(address(192, 0, 2, 1), 500_000, 64))),
                        new Hop(2, List.of(reply(destination, rttNanos, 60)))),
                null,
                false,
                List.of(),
                null);
        return new RequestedTrace(new TraceRequest(www(), series, destination, startedAt), trace);
    }

    private static Reply reply(InetAddress from, long nanos, int ttl) {
        return new Reply(
                from, null, Duration.ofNanos(nanos), null, List.of(), List.of(), Map.of("reply-ttl", "" + ttl));
    }

    private static InetAddress address(int... bytes) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
