package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
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
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What asking RIPE Atlas must give, by whichever way it is asked. Each question takes 40 s of its time. */
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

    private List<RequestedTrace> order() throws Exception {
        return trace(PROBES, www());
    }

    private List<RequestedTrace> follow() throws Exception {
        return trace(FEED, www());
    }

    default AbstractThrowableAssert<?, ?> assertFails(Source source, Target target) {
        return assertThatThrownBy(() -> trace(source, target))
                .isInstanceOfSatisfying(TraceFailedException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.SOURCE));
    }

    @Test
    default void ordersAMeasurementAndGivesTheTraceOfEachProbe() throws Exception {
        List<String> results = List.of(result(123456, 1001, T + 20, 9.5), result(123456, 1002, T + 22, 30.25));
        server().plan(
                        new Stage(0, 0, List.of()),
                        new Stage(1, 0, List.of()),
                        new Stage(2, 2, results.subList(0, 1)),
                        new Stage(2, 2, results));

        List<RequestedTrace> traces = order();

        assertThat(traces)
                .containsExactly(
                        traced("RIPE Atlas", 1001, T + 20, 9_500_000), traced("RIPE Atlas", 1002, T + 22, 30_250_000));
        String created = "POST " + ROOT + " {\"definitions\":[{\"type\":\"traceroute\",\"af\":4,"
                + "\"target\":\"www.example.net\",\"description\":\"traceroute to www.example.net\",\"protocol\":\"ICMP\","
                + "\"packets\":3,\"first_hop\":1,\"max_hops\":30,\"response_timeout\":2000,\"resolve_on_probe\":true}],"
                + "\"probes\":[{\"type\":\"country\",\"value\":\"DE\",\"requested\":2,"
                + "\"tags\":{\"include\":[\"system-ipv4-works\"],\"exclude\":[\"home\"]}},"
                + "{\"type\":\"asn\",\"value\":64500,\"requested\":1}],\"is_oneoff\":true}";
        String facts = "GET " + ROOT + "123456/";
        String fetched = "GET " + ROOT + "123456/results/?format=json";
        assertThat(server().asked)
                .containsExactly(created, facts, fetched, facts, fetched, facts, fetched, facts, fetched);
    }

    @Test
    default void sendsTheKeyWithTheOrderOnly() throws Exception {
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1))));

        order();

        assertThat(server().authorizations).containsExactly("Key " + AtlasServer.KEY, "none", "none");
    }

    @Test
    default void tracesByTcpWithThePortOfTheTarget() throws Exception {
        ProbeOptions tcp = new ProbeOptions(
                ProbeMethod.TCP,
                null,
                443,
                1,
                Duration.ofSeconds(4),
                2,
                20,
                1,
                null,
                null,
                false,
                false,
                Duration.ofSeconds(60));
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1).replace("ICMP", "TCP"))));

        List<RequestedTrace> traces = trace(PROBES, target("203.0.113.9", tcp));

        assertThat(server().asked.get(0))
                .contains(
                        "\"target\":\"203.0.113.9\",\"description\":\"traceroute to 203.0.113.9\",\"protocol\":\"TCP\","
                                + "\"port\":443,\"packets\":1,\"first_hop\":2,\"max_hops\":20,\"response_timeout\":4000}]");
        assertThat(traces)
                .extracting(trace -> trace.trace().series())
                .containsExactly(new Series("RIPE/1001", "www", AddressFamily.IPV4, "tcp", 443));
    }

    @Test
    default void takesWhatThereIsWhenAMeasurementEnds() throws Exception {
        server().plan(
                        new Stage(2, 3, List.of(result(123456, 1001, T, 1))),
                        new Stage(4, 3, List.of(result(123456, 1001, T, 1), result(123456, 1002, T, 1))));

        assertThat(order())
                .extracting(trace -> trace.trace().series().source())
                .containsExactly("RIPE/1001", "RIPE/1002");
    }

    @Test
    default void takesWhatThereIsWhenTheTimeIsOver() throws Exception {
        server().plan(new Stage(2, 3, List.of(result(123456, 1001, T, 1))));

        assertThat(order()).hasSize(1);
        assertThat(server().asked).hasSizeBetween(15, 18);
    }

    @Test
    default void keepsTheTraceOfAProbeThatCouldNotTraceAsFailed() throws Exception {
        String unresolved = "{\"fw\":5080,\"af\":4,\"dst_name\":\"www.example.net\",\"prb_id\":1003,\"msm_id\":123456,"
                + "\"type\":\"traceroute\",\"proto\":\"ICMP\",\"timestamp\":" + T + ",\"endtime\":" + T
                + ",\"result\":[{\"error\":\"name resolution failed\"}]}";
        server().plan(new Stage(4, 2, List.of(unresolved, result(123456, 1001, T, 1))));

        assertThat(order())
                .extracting(trace -> trace.trace().outcome())
                .containsExactly(
                        new Outcome.Failed(FailureKind.SOURCE, "RIPE Atlas, probe 'RIPE/1003': name resolution failed"),
                        new Outcome.Reached());
    }

    @ParameterizedTest
    @CsvSource({"6, No suitable probes", "7, Failed", "5, Forced to stop"})
    default void failsWhenAMeasurementEndsWithoutResults(int status, String name) {
        server().plan(new Stage(1, 0, List.of()), new Stage(status, 0, List.of()));

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected results of measurement 123456, it ended without any: "
                        + name);
    }

    @Test
    default void failsWhenNoProbeAnswersInTime() {
        server().plan(new Stage(2, 3, List.of()));

        assertFails(PROBES, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected results of measurement 123456, found none within 10 min");
    }

    @Test
    default void tellsWhyAnOrderWasRefused() {
        assertFails(PROBES, target("www.invalid", ProbeOptions.DEFAULT))
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected a new measurement, found HTTP status 400 and 'Bad Request;"
                                + " There was a problem with your request; at /definitions/0; target: Name cannot be resolved.';"
                                + " check the source and its target");
        assertThat(server().asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        AtlasServer.POWERLESS_KEY + ", 403 and 'Forbidden; You do not have permission to perform this action.'",
        "00000000-2222-3333-4444-555555555555, 401 and 'Unauthorized; Authentication credentials were not provided.'"
    })
    default void namesTheSettingWhenAKeyMayNotOrder(String key, String found) {
        useKey(key);

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected a new measurement, found HTTP status "
                        + found.replace("''", "'") + "; give pathwatch.atlas.key a key that may create measurements"
                        + "; it is asked again within an hour")
                .message()
                .doesNotContain(key);
    }

    @Test
    default void ordersNothingWithoutAKey() {
        useKey(null);

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected a key that may create measurements, found none;"
                        + " set pathwatch.atlas.key");
        assertThat(server().asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"db.internal", "nas", "127.0.0.1", "10.1.2.3", "fd00::1", "169.254.1.1"})
    default void tellsNobodyOfAPrivateTarget(String host) {
        assertFails(PROBES, target(host, ProbeOptions.DEFAULT))
                .hasMessageStartingWith(
                        "RIPE Atlas, source 'RIPE': expected a target that everybody can reach, found '" + host + "'");
        assertThat(server().asked).isEmpty();
    }

    /** It may have been ordered, and paid for, all the same. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "SILENT"},
            mode = EnumSource.Mode.EXCLUDE)
    default void ordersOnceOnly(Fault fault) {
        server().fail(fault);

        assertFails(PROBES, www()).hasMessageStartingWith("RIPE Atlas, source 'RIPE': ");
        assertThat(server().asked).hasSize(1);
    }

    @Test
    default void goesOnFollowingWhateverHappensOnTheWay() throws Exception {
        useTimeout(IMPATIENT);
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1))));
        server().fail(
                        Fault.NONE,
                        Fault.TOO_MANY,
                        Fault.UNAVAILABLE,
                        Fault.NOT_JSON,
                        Fault.SILENT,
                        Fault.NONE,
                        Fault.CUT,
                        Fault.NOT_JSON,
                        Fault.UNAVAILABLE);

        assertThat(order()).hasSize(1);
        assertThat(server().asked).hasSize(10);
    }

    /** They are paid for, and what is known of the measurement is not needed to read them. */
    @Test
    default void looksForResultsOnceWhenTheTimeIsOverAndNothingElseWasAnswered() throws Exception {
        server().plan(new Stage(2, 1, List.of(result(123456, 1001, T, 1))));
        Fault[] faults = new Fault[16];
        Arrays.fill(faults, Fault.UNAVAILABLE);
        faults[0] = Fault.NONE;
        server().fail(faults);

        assertThat(order()).hasSize(1);
        assertThat(server().asked).hasSize(17).last().isEqualTo("GET " + ROOT + "123456/results/?format=json");
    }

    @Test
    default void waitsUntilANewMeasurementIsKnownEverywhere() throws Exception {
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1))));
        server().fail(Fault.NONE, Fault.NOT_FOUND, Fault.NOT_FOUND, Fault.NONE, Fault.NOT_FOUND);

        assertThat(order()).hasSize(1);
    }

    @Test
    default void givesUpOnAMeasurementThatIsStillUnknownAfterMinutes() {
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1))));
        Fault[] faults = new Fault[16];
        Arrays.fill(faults, Fault.NOT_FOUND);
        faults[0] = Fault.NONE;
        server().fail(faults);

        assertFails(PROBES, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected measurement 123456, found HTTP status 404 and"
                        + " 'Not Found; There's nothing here.'");
        assertThat(server().asked).hasSize(6);
    }

    @Test
    default void tellsWhatWentWrongLastWhenTheTimeIsOver() {
        server().plan(new Stage(2, 1, List.of()));
        Fault[] faults = new Fault[60];
        Arrays.fill(faults, Fault.UNAVAILABLE);
        faults[0] = Fault.NONE;
        server().fail(faults);

        assertFails(PROBES, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected results of measurement 123456, found none within 10 min;"
                                + " cannot be asked: found HTTP status 503 and '<h1>503 Service Unavailable</h1>'");
        assertThat(server().asked).hasSizeBetween(15, 18);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    default void givesTheLatestResultOfEachProbeTheFirstTime(boolean byProbe) throws Exception {
        server().latestByProbe = byProbe;
        server().put(
                        5001,
                        facts(),
                        2,
                        List.of(
                                result(5001, 1001, T - 1800, 1),
                                result(5001, 1002, T - 890, 2),
                                result(5001, 1001, T - 900, 3)));

        assertThat(follow())
                .containsExactly(
                        traced("RIPE Atlas measurement 5001", 1001, T - 900, 3_000_000),
                        traced("RIPE Atlas measurement 5001", 1002, T - 890, 2_000_000));
        assertThat(server().asked).containsExactly("GET " + ROOT + "5001/", "GET " + ROOT + "5001/latest/");
        assertThat(server().authorizations).containsOnly("none");
    }

    @Test
    default void findsNothingBeforeAMeasurementHasBegun() throws Exception {
        server().put(5001, facts(), 1, List.of());

        assertThat(follow()).isEmpty();
    }

    @Test
    default void givesWhatIsNewInTheOrderOfMeasuringAndNothingTwice() throws Exception {
        server().put(5001, facts(), 2, List.of(result(5001, 1001, T - 3600, 1)));
        seen().store(follow());
        server().put(
                        5001,
                        facts(),
                        2,
                        List.of(
                                result(5001, 1001, T, 1),
                                result(5001, 1001, T - 3600, 1),
                                result(5001, 1002, T - 700, 1),
                                result(5001, 1001, T - 900, 1)));

        List<RequestedTrace> second = follow();
        seen().store(second);

        assertThat(second)
                .extracting(trace -> trace.trace().startedAt().getEpochSecond() - T)
                .containsExactly(-900L, -700L, 0L);
        assertThat(follow()).isEmpty();
        assertThat(server().asked)
                .contains("GET " + ROOT + "5001/results/?format=json&start=" + (T - 3600 - 1800))
                .last()
                .isEqualTo("GET " + ROOT + "5001/results/?format=json&start=" + (T - 1800));
    }

    /** Else nothing would be new until that time has come. */
    @Test
    default void leavesOutResultsWhoseTimeIsToCome() throws Exception {
        server().put(5001, facts(), 2, List.of(result(5001, 1001, T + 86_400, 1), result(5001, 1002, T - 900, 1)));
        List<RequestedTrace> first = follow();
        seen().store(first);
        server().put(
                        5001,
                        facts(),
                        2,
                        List.of(
                                result(5001, 1001, T + 87_300, 1),
                                result(5001, 1003, T + 300, 1),
                                result(5001, 1004, T + 301, 1),
                                result(5001, 1002, T, 1)));

        assertThat(first).extracting(trace -> trace.trace().series().source()).containsExactly("RIPE/1002");
        assertThat(follow())
                .extracting(trace -> trace.trace().series().source())
                .containsExactly("RIPE/1002", "RIPE/1003");
    }

    /** A probe that was cut off hands in later what it measured meanwhile. */
    @Test
    default void fetchesWhatAProbeThatIsBehindHandsInLate() throws Exception {
        server().put(5001, facts(), 2, List.of(result(5001, 1001, T - 20_000, 1), result(5001, 1002, T - 900, 1)));
        seen().store(follow());
        server().put(
                        5001,
                        facts(),
                        2,
                        List.of(result(5001, 1001, T - 10_000, 1), result(5001, 1001, T, 1), result(5001, 1002, T, 1)));

        assertThat(follow())
                .extracting(trace -> trace.trace().startedAt().getEpochSecond() - T)
                .containsExactly(-10_000L, 0L, 0L);
        assertThat(server().asked)
                .contains("GET " + ROOT + "5001/results/?format=json&start=" + (T - 20_000) + "&stop=" + (T - 2_700)
                        + "&probe_ids=1001");
    }

    @Test
    default void asksForTheProbesOfTheSourceOnly() throws Exception {
        Source.AtlasMeasurement two = new Source.AtlasMeasurement("RIPE", 5001, List.of(1001L, 1003L));
        server().put(5001, facts(), 2, List.of(result(5001, 1001, T - 900, 1), result(5001, 1002, T, 1)));

        List<RequestedTrace> first = trace(two, www());
        seen().store(first);
        trace(two, www());

        assertThat(first).hasSize(1);
        assertThat(server().asked)
                .contains(
                        "GET " + ROOT + "5001/latest/?probe_ids=1001,1003",
                        "GET " + ROOT + "5001/results/?format=json&start=" + (T - 2700) + "&probe_ids=1001,1003");
    }

    /** The daemon was away for a day, and there are more results than it takes at once. */
    @Test
    default void catchesUpInPartsWithoutLosingAny() throws Exception {
        server().put(5001, facts(), 2, List.of(result(5001, 1, T - 86_400, 1)));
        seen().store(follow());
        List<String> results = new ArrayList<>();
        for (int second = -86_000; second <= 0; second += 20) {
            results.add(result(5001, 1, T + second, 1));
        }
        server().put(5001, facts(), 2, results);

        List<RequestedTrace> part = follow();
        List<RequestedTrace> all = new ArrayList<>();
        while (!part.isEmpty()) {
            assertThat(part).hasSizeLessThanOrEqualTo(MeasurementFeed.MAX_RESULTS);
            seen().store(part);
            all.addAll(part);
            part = follow();
        }

        assertThat(all).hasSize(results.size()).isSortedAccordingTo(Comparator.comparing(trace -> trace.trace()
                .startedAt()));
    }

    @Test
    default void wantsProbesNamedWhereThereAreTooMany() {
        List<String> results = new ArrayList<>();
        for (int probe = 1; probe <= MeasurementFeed.MAX_RESULTS + 1; probe++) {
            results.add(result(5001, probe, T, 1));
        }
        server().put(5001, facts(), 2, results);

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': measurement 5001 has too many probes: more than 2000 new results;"
                                + " name those that are wanted with 'probes'");
    }

    @Test
    default void refusesAMeasurementOfAnotherType() {
        server().put(5001, "\"type\":\"ping\",\"target\":\"www.example.net\"", 2, List.of());

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001 to be of type 'traceroute', found 'ping';"
                                + " it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementOfAnotherTarget() {
        server().put(
                        5001,
                        "\"type\":\"traceroute\",\"target\":\"dns.example.net\",\"target_ip\":\"198.51.100.53\"",
                        2,
                        List.of());

        assertFails(FEED, www())
                .hasMessage("RIPE Atlas, source 'RIPE': expected measurement 5001 to measure 'www.example.net', found"
                        + " '198.51.100.53', 'dns.example.net'; give the target that host, or the source another measurement;"
                        + " it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementThatThereIsNot() {
        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001, found HTTP status 404 and 'Not Found;"
                                + " There's nothing here: No Measurement matches the given query.'; check its number in the sources"
                                + " file; it is asked again within an hour");
    }

    @Test
    default void refusesAMeasurementThatIsNotPublic() {
        server().put(5001, facts() + ",\"is_public\":false", 2, List.of());

        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected measurement 5001, found HTTP status 403 and 'Forbidden;"
                                + " You do not have permission to perform this action.'; if it is not public, give the source \"public\": false and a"
                                + " key; it is asked again within an hour");
    }

    @Test
    default void givesTheLastResultsOfAMeasurementThatHasEndedAndThenSaysSo() throws Exception {
        server().put(5001, facts(), 4, List.of(result(5001, 1001, T - 900, 1)));

        List<RequestedTrace> last = follow();
        seen().store(last);

        assertThat(last).hasSize(1);
        assertFails(FEED, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected new results of measurement 5001, found that it has ended:"
                                + " Stopped; nothing new will come of it; it is asked again within an hour");
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY, found HTTP status 429 and 'Too Many Requests;",
        "UNAVAILABLE, found HTTP status 503 and '<h1>503 Service Unavailable</h1>'",
        "CUT, cannot be asked: its answer was cut off when the connection broke",
        "NOT_JSON, no result in its answer can be read",
        "SILENT, cannot be asked: timed out after 1500 ms",
        "MOVED, found HTTP status 302"
    })
    default void losesNothingOfAnAnswerThatDoesNotArrive(Fault fault, String found) throws Exception {
        useTimeout(fault == Fault.SILENT ? IMPATIENT : PATIENT);
        server().put(5001, facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        server().fail(Fault.NONE, fault);

        assertFails(FEED, www()).message().contains(found);
        assertThat(follow()).hasSize(1);
    }

    static String facts() {
        return "\"type\":\"traceroute\",\"target\":\"www.example.net\",\"target_ip\":\"203.0.113.9\",\"interval\":900,"
                + "\"resolved_ips\":[\"203.0.113.9\"],\"max_hops\":32,\"is_oneoff\":false";
    }

    private static RequestedTrace traced(String tool, int probe, long start, long rttNanos) {
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
