package io.pathwatch.source.globalping;

import static io.pathwatch.source.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What asking Globalping must give, by whichever way it is asked. */
interface GlobalpingContract {

    Duration TIMEOUT = Duration.ofSeconds(20);
    ProbeOptions AUTO = ProbeOptions.DEFAULT;

    /** Has probes trace, as one that has {@code access}; the same access means the same memory. */
    List<RequestedTrace> trace(GlobalpingAccess access, TraceRequest request, Source.Globalping source)
            throws Exception;

    GlobalpingServer server();

    SteppedClock clock();

    private List<RequestedTrace> trace(Source.Globalping source, ProbeOptions probe) throws Exception {
        return trace(server().access(null, TIMEOUT), request("www.example.net", probe), source);
    }

    private List<RequestedTrace> trace(String country, int limit) throws Exception {
        return trace(source(country, limit), AUTO);
    }

    static Source.Globalping source(String country, int limit) {
        return new Source.Globalping("DE", List.of(ProbeLocation.ofCountry(country)), limit, false, null);
    }

    static TraceRequest request(String host, ProbeOptions probe) {
        Target target = new Target("www", "", host, "DE", Duration.ofMinutes(1), probe, Conditions.DEFAULT, Map.of());
        Series series = new Series("DE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null);
        return new TraceRequest(target, series, null, START);
    }

    @AfterEach
    default void wasPolite() {
        assertThat(server().rude).isEmpty();
    }

    @Test
    default void makesATraceOfTheProbeOfACountry() throws Exception {
        assertThat(TraceText.of(trace("DE", 1))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping traceroute: Reached[]
                        1 192.0.2.1 412us 192.0.2.1 398us
                        2 198.51.100.1 (a.example.net) 3100us 198.51.100.2 (b.example.net) 3400us
                        3 * *
                        4 203.0.113.9 9001us *
                        """);
        assertThat(server().asked)
                .containsExactly(
                        "POST /v1/measurements {\"type\":\"traceroute\",\"target\":\"www.example.net\","
                                + "\"locations\":[{\"country\":\"DE\"}],\"limit\":1,\"measurementOptions\":{},"
                                + "\"inProgressUpdates\":false}",
                        "GET /v1/measurements/m1-AbC_1",
                        "GET /v1/measurements/m1-AbC_1");
    }

    @Test
    default void asksHalfASecondAfterEachAnswerAndNotForWhatItKnows() throws Exception {
        trace("DE", 2);

        assertThat(server().statuses).containsExactly(202, 200, 200, 304, 200);
        assertThat(clock().pauses).isEqualTo(Collections.nCopies(4, Duration.ofMillis(500)));
    }

    /** The second probe in Berlin printed fewer hops than it found, the one in Frankfurt none. */
    @Test
    default void makesATraceOfEachProbeThatAnswered() throws Exception {
        String note = "warning: globalping: expected 5 probes, found 3 there\n"
                + "warning: globalping: 1 of 3 probes made no trace: DE/DE/AS64501/Frankfurt am Main: failed"
                + " at the resolver, 'www.example.net: Temporary failure in name resolution [0m'\n";
        assertThat(TraceText.of(trace("DE", 5))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:03Z
                        globalping traceroute: Reached[]
                        NOTE
                        1 192.0.2.1 412us 192.0.2.1 398us
                        2 198.51.100.1 (a.example.net) 3100us 198.51.100.2 (b.example.net) 3400us
                        3 * *
                        4 203.0.113.9 9001us *
                        DE/DE/AS64500/Berlin/2 > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:03Z
                        globalping traceroute: Reached[]
                        NOTE
                        1 192.0.2.129 500us 192.0.2.129 600us
                        2 198.51.100.3 (core.example.net) 4000us 198.51.100.3 (core.example.net) 5250us
                        """.replace("NOTE\n", note));
    }

    @Test
    default void takesFlagsAndTheFamilyFromWhatTheProbeFound() throws Exception {
        assertThat(TraceText.of(trace("JP", 1))).isEqualTo("""
                        DE/JP/AS64502/Tokyo > www IPV6 icmp to 2001:db8:0:0:0:0:0:9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping traceroute: Refused[atTtl=2, flag=!X]
                        1 2001:db8:1:0:0:0:0:1 700us 2001:db8:1:0:0:0:0:1 710us
                        2 2001:db8:2:0:0:0:0:1 (fw.example.net) 5100us !X *
                        """);
    }

    @Test
    default void asksForMtrWithAllThatCanBeAskedFor() throws Exception {
        ProbeLocation berlin = new ProbeLocation(
                "EU",
                "Western Europe",
                "DE",
                null,
                "Berlin",
                64_500L,
                "Example Net",
                List.of("eyeball-network"),
                null,
                null);
        Source.Globalping source = new Source.Globalping("DE", List.of(berlin), null, true, 16);
        ProbeOptions udp = AUTO.withMethod(ProbeMethod.UDP);

        assertThat(TraceText.of(trace(source, udp))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 udp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping mtr: Reached[]
                        1 192.0.2.1 400us 192.0.2.1 500us 192.0.2.1 600us
                        2 * * *
                        3 198.51.100.1 (a.example.net) 3100us [64500, 64510] 198.51.100.1 (a.example.net) 3200us [64500, 64510] *
                        4 203.0.113.9 (www.example.net) 9000us [64496] 203.0.113.9 (www.example.net) 9100us [64496] 203.0.113.9 (www.example.net) 9200us [64496]
                        """);
        assertThat(server().asked.get(0))
                .isEqualTo("POST /v1/measurements {\"type\":\"mtr\",\"target\":\"www.example.net\",\"locations\":["
                        + "{\"continent\":\"EU\",\"region\":\"Western Europe\",\"country\":\"DE\",\"city\":\"Berlin\","
                        + "\"asn\":64500,\"network\":\"Example Net\",\"tags\":[\"eyeball-network\"]}],"
                        + "\"measurementOptions\":{\"protocol\":\"UDP\",\"packets\":16},\"inProgressUpdates\":false}");
    }

    @Test
    default void keepsApartWhatIsNotTheSame() throws Exception {
        ProbeOptions https = new ProbeOptions(
                ProbeMethod.TCP,
                null,
                443,
                3,
                Duration.ofSeconds(2),
                1,
                30,
                16,
                null,
                null,
                false,
                false,
                Duration.ofSeconds(60),
                0);
        Source.Globalping other = new Source.Globalping("MTR", List.of(ProbeLocation.ofCountry("DE")), 1, true, null);
        ProbeOptions icmp = AUTO.withMethod(ProbeMethod.ICMP);

        assertThat(series(source("DE", 1), AUTO))
                .isEqualTo(new Series("DE/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "icmp", null))
                .isEqualTo(series(source("DE", 1), icmp));
        assertThat(series(source("DE", 1), https))
                .isEqualTo(new Series("DE/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "tcp", 443));
        assertThat(series(other, AUTO))
                .isEqualTo(new Series("MTR/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "icmp", null));
    }

    private Series series(Source.Globalping source, ProbeOptions probe) throws Exception {
        return trace(source, probe).get(0).trace().series();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "localhost",
        "printer.local",
        "db.internal",
        "router.home.arpa",
        "nas",
        "LOCALHOST.",
        "127.0.0.1",
        "::1",
        "10.1.2.3",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.1.1",
        "fd00::1",
        "fe80::1",
        "0.0.0.0"
    })
    default void tellsNobodyOfAPrivateTarget(String host) {
        assertFails(
                () -> trace(server().access(null, TIMEOUT), request(host, AUTO), source("DE", 1)),
                "expected a target that everybody can reach, found '"
                        + host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        assertThat(server().asked).isEmpty();
    }

    @Test
    default void asksForNoMoreThanTheServiceSaidItHasLeft() throws Exception {
        server().remaining = 3;
        GlobalpingAccess access = server().access(null, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 2));
        int asked = server().asked.size();

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 2)),
                "expected tests left in the limit of the service, 2 tests are wanted, 1 left until"
                        + " 2026-11-22T12:30:00Z; nothing was asked; trace less often or from fewer probes, or set"
                        + " pathwatch.globalping.token");
        assertThat(server().asked).hasSize(asked);

        trace(access, request("www.example.net", AUTO), source("DE", 1));
        server().remaining = 250;
        clock().step(Duration.ofMinutes(30));
        trace(access, request("www.example.net", AUTO), source("DE", 2));
    }

    @Test
    default void remembersThatTheServiceRefused() {
        server().remaining = 0;
        GlobalpingAccess access = server().access(null, TIMEOUT);

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 429 rate_limit_exceeded and 'You have run out of tests.'; its"
                        + " limit is reset in 1800 s; trace less often or from fewer probes, or set"
                        + " pathwatch.globalping.token");
        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected tests left in the limit of the service, 1 test is wanted, 0 left until");
        assertThat(server().asked).hasSize(1);
    }

    @Test
    default void spendsTheCreditsOfAToken() throws Exception {
        server().remaining = 1;
        server().credits = 2;
        GlobalpingAccess access = server().access(GlobalpingServer.TOKEN, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 3));

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected tests left in the limit of the service, 1 test is wanted, 0 left until 2026-11-22T12:30:00Z;"
                        + " nothing was asked; trace less often or from fewer probes, or add credits to the account of"
                        + " the token");
    }

    @Test
    default void saysThatTheTokenIsRefused() {
        assertFails(
                () -> trace(server().access("bad-token", TIMEOUT), request("www.example.net", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 401 unauthorized and 'Unauthorized.'; check"
                        + " pathwatch.globalping.token");
    }

    @Test
    default void saysThatThereIsNoProbe() {
        assertFails(
                () -> trace("AQ", 1),
                "expected a measurement, found HTTP status 422 no_probes_found and 'No suitable probes found.'; give the"
                        + " source a wider place in the sources file");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"UNAUTHORIZED, 401 unauthorized", "NO_PROBES, 422 no_probes_found", "NO_CREDITS, 429 insufficient"})
    default void doesNotAskForAWhileWhatIsRefusedWhateverTheTarget(Oddity oddity, String found) throws Exception {
        GlobalpingAccess access = server().access(GlobalpingServer.TOKEN, TIMEOUT);
        server().odd.add(oddity);
        Throwable first = catchThrowable(() -> trace(access, request("www.example.net", AUTO), source("DE", 1)));
        assertThat(first)
                .hasMessageStartingWith("globalping 'DE': expected a measurement, found HTTP status " + found)
                .hasMessageEndingWith("; it is asked again within an hour");
        clock().step(Duration.ofSeconds(299));

        assertThatThrownBy(() -> trace(access, request("example.net", AUTO), source("DE", 1)))
                .hasMessage(first.getMessage());
        assertThat(server().asked).hasSize(1);
        clock().step(Duration.ofSeconds(1));
        assertThat(trace(access, request("example.net", AUTO), source("DE", 1))).hasSize(1);
    }

    @Test
    default void stillAsksForTheOtherFamily() throws Exception {
        server().odd.add(Oddity.NO_PROBES);
        assertFails(
                () -> trace(server().access(null, TIMEOUT), request("2001:db8::9", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 422 no_probes_found");

        assertThat(trace("DE", 1)).hasSize(1);
    }

    @Test
    default void saysWhatTheServiceDoesNotTake() {
        ProbeLocation both = new ProbeLocation(null, null, "DE", null, null, null, null, List.of(), null, 1);
        Source.Globalping source = new Source.Globalping("DE", List.of(both), 1, false, null);

        assertFails(
                () -> trace(source, AUTO),
                "expected a measurement, found HTTP status 400 validation_error and 'Parameter validation failed."
                        + " (locations[0].limit: \"locations[0].limit\" limit per location is not allowed)'; check the"
                        + " source in the sources file and the options of the target");
    }

    @Test
    default void saysWhyNoProbeMadeATrace() {
        assertFails(
                () -> trace("US", 1),
                "expected a trace, none of 1 probe made one: DE/US/AS64503/New York: offline, 'This probe is"
                        + " currently offline. Please try again later.'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SILENT | expected an answer, timed out after 1 s",
                "CUT | expected the id of a measurement, found '{\"id\":\"m1\",\"status\":\"fin', cut off when",
                "PAGE | expected the id of a measurement, found '<html>Welcome [2J to the network</html>'",
                "ERROR | expected a measurement, found HTTP status 503 and '<html>Service Unavailable</html>'",
                "MOVED | expected a measurement, found HTTP status 302; redirects are not followed: check",
                "ODD | expected the id of a measurement, found '[1,{\"id\":{}}]'",
                "BUSY | expected a measurement, found HTTP status 429 too_many_requests and 'Too many requests.'; its",
                "HUGE | expected the id of a measurement, found '{\"id\":\"xxx"
            })
    default void asksOnceOnlyForAMeasurement(Oddity oddity, String message) {
        server().odd.add(oddity);
        Duration timeout = oddity == Oddity.SILENT ? Duration.ofSeconds(1) : TIMEOUT;

        assertFails(
                () -> trace(server().access(null, timeout), request("www.example.net", AUTO), source("DE", 1)),
                message);
        assertThat(server().asked).hasSize(1);
    }

    /** The tests are spent, and its headers tell where it is. */
    @Test
    default void findsAMeasurementWhoseCreationIsHalfTold() throws Exception {
        server().odd.add(Oddity.TORN);

        assertThat(trace("DE", 2)).hasSize(2);
        assertThat(created()).hasSize(1);
    }

    @Test
    default void saysThatTheServiceCannotBeReached() {
        GlobalpingAccess nowhere = new GlobalpingAccess(URI.create("http://127.0.0.1:1"), null, TIMEOUT);

        assertFails(() -> trace(nowhere, request("www.example.net", AUTO), source("DE", 1)), "cannot be reached: ");
    }

    @ParameterizedTest
    @CsvSource({"CUT", "PAGE", "ERROR", "ODD", "UNCHANGED"})
    default void asksAgainForAMeasurementThatRuns(Oddity oddity) throws Exception {
        server().odd.addAll(List.of(Oddity.NONE, oddity, oddity));

        assertThat(trace("DE", 1)).hasSize(1);
        assertThat(server().asked).hasSize(5);
    }

    @Test
    default void waitsAsLongAsTheServiceAsksFor() throws Exception {
        server().odd.addAll(List.of(Oddity.NONE, Oddity.NONE, Oddity.BUSY));

        assertThat(trace("DE", 1)).hasSize(1);
        assertThat(clock().pauses)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    /** Whoever it was that asked too often. */
    @Test
    default void letsAllOthersWaitTooForAServiceThatIsAskedTooOften() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        server().odd.add(Oddity.BUSY);
        assertFails(() -> trace(access, request("www.example.net", AUTO), source("DE", 1)), "expected a measurement");

        assertThat(trace(access, request("192.0.2.9", AUTO), source("DE", 1))).hasSize(1);
        assertThat(clock().pauses).startsWith(Duration.ofSeconds(5)).hasSize(3);
    }

    @Test
    default void doesNotAskAServiceThatWillNotAnswerInTime() {
        GlobalpingAccess access = server().access(null, Duration.ofSeconds(4));
        server().odd.add(Oddity.BUSY);
        assertFails(() -> trace(access, request("www.example.net", AUTO), source("DE", 1)), "expected a measurement");

        assertFails(
                () -> trace(access, request("192.0.2.9", AUTO), source("DE", 1)),
                "expected to be let ask within 4 s, found that the service limits it for longer; nothing was asked;"
                        + " trace less often or from fewer probes, or set pathwatch.globalping.token");
        assertThat(server().asked).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CUT | asked 3 times for measurement m1-AbC_1: expected the state of a measurement, found '{\"id\"",
                "ERROR | asked 3 times for measurement m1-AbC_1: expected a measurement, found HTTP status 503",
                "UNCHANGED | asked 3 times for measurement m1-AbC_1: expected the state of a measurement, found HTTP",
                "GONE | expected a measurement, found HTTP status 404 not_found and 'Couldn't find the requested item.'",
                "MOVED | expected a measurement, found HTTP status 302"
            })
    default void givesUpOnAMeasurementThatIsNotTold(Oddity oddity, String message) {
        server().odd.addAll(List.of(Oddity.NONE, oddity, oddity, oddity));

        assertFails(() -> trace("DE", 1), message);
    }

    private static List<String> names(List<RequestedTrace> traces) {
        return traces.stream().map(each -> each.trace().series().source()).toList();
    }

    /** Otherwise the last trace from there would be one from somewhere else. */
    @Test
    default void asksForTheSameProbesAgain() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        List<RequestedTrace> first = trace(access, request("www.example.net", AUTO), source("DE", 2));
        List<RequestedTrace> second = trace(access, request("192.0.2.9", AUTO), source("DE", 2));
        trace(access, request("192.0.2.9", AUTO), source("DE", 1));

        assertThat(names(second)).isEqualTo(names(first)).hasSize(2);
        assertThat(created())
                .containsExactly(
                        "[{\"country\":\"DE\"}],\"limit\":2", "\"m1-AbC_2\"", "[{\"country\":\"DE\"}],\"limit\":1");
    }

    /** That there are too few is told when they are chosen. */
    @Test
    default void looksForMoreProbesOnceADay() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        String note = "globalping: expected 2 probes, found 1 there";
        assertThat(notes(access)).containsExactly(note);
        clock().step(Duration.ofHours(23));
        assertThat(notes(access)).isEmpty();
        clock().step(Duration.ofHours(1));
        assertThat(notes(access)).containsExactly(note);
        assertThat(notes(access)).isEmpty();

        String fresh = "[{\"country\":\"JP\"}],\"limit\":2";
        assertThat(created()).containsExactly(fresh, "\"m1-AbC_1\"", fresh, "\"m3-AbC_1\"");
    }

    private List<String> notes(GlobalpingAccess access) throws Exception {
        List<RequestedTrace> traces = trace(access, request("www.example.net", AUTO), source("JP", 2));
        assertThat(traces).hasSize(1);
        return traces.get(0).trace().warnings();
    }

    @Test
    default void keepsTheNamesOfProbesWhateverIsToldOfThem() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        List<RequestedTrace> first = trace(access, request("www.example.net", AUTO), source("DE", 2));
        server().renamed = true;
        List<RequestedTrace> second = trace(access, request("www.example.net", AUTO), source("DE", 2));
        List<RequestedTrace> fresh =
                trace(server().access(null, TIMEOUT.plusSeconds(1)), request("www.example.net", AUTO), source("DE", 2));

        assertThat(names(first)).containsExactly("DE/DE/AS64500/Berlin", "DE/DE/AS64500/Berlin/2");
        assertThat(names(second)).isEqualTo(names(first));
        assertThat(names(fresh)).containsExactly("DE/DE/AS64500/Berlin/2", "DE/DE/AS64500/Berlin");
    }

    private List<String> created() {
        return server().asked.stream()
                .filter(asked -> asked.startsWith("POST "))
                .map(asked -> asked.replaceFirst(".*\"locations\":", "").replaceFirst(",\"measurementOptions.*", ""))
                .toList();
    }

    @Test
    default void choosesAnewWhenTheEarlierMeasurementIsForgotten() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 1));
        server().expire();

        assertThat(trace(access, request("www.example.net", AUTO), source("DE", 1)))
                .hasSize(1);
        assertThat(created())
                .containsExactly(
                        "[{\"country\":\"DE\"}],\"limit\":1", "\"m1-AbC_1\"", "[{\"country\":\"DE\"}],\"limit\":1");
    }

    /** What is wrong with one target says nothing of the probes. */
    @Test
    default void keepsTheProbesWhenATargetIsRefused() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 1));
        server().odd.add(Oddity.INVALID);
        assertFails(
                () -> trace(access, request("192.0.2.9", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 400 validation_error and 'Parameter validation failed."
                        + " (target: \"target\" is on a list of blocked domains)'");
        trace(access, request("www.example.net", AUTO), source("DE", 1));

        assertThat(created()).containsExactly("[{\"country\":\"DE\"}],\"limit\":1", "\"m1-AbC_1\"", "\"m1-AbC_1\"");
    }

    /** A target that no probe of the source can reach, by its family for one, must not cost the others their probes. */
    @Test
    default void keepsTheProbesWhenThereAreNoOthers() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 1));
        server().odd.addAll(List.of(Oddity.NO_PROBES, Oddity.NO_PROBES));
        assertFails(
                () -> trace(access, request("192.0.2.9", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 422 no_probes_found");
        clock().step(Duration.ofHours(1));
        trace(access, request("www.example.net", AUTO), source("DE", 1));

        String fresh = "[{\"country\":\"DE\"}],\"limit\":1";
        assertThat(created()).containsExactly(fresh, "\"m1-AbC_1\"", fresh, "\"m1-AbC_1\"");
    }

    @Test
    default void choosesAnewWhenAProbeHasGone() throws Exception {
        GlobalpingAccess access = server().access(null, TIMEOUT);
        Source.Globalping either = new Source.Globalping("DE", List.of(one("DE"), one("JP")), null, false, null);
        assertThat(names(trace(access, request("www.example.net", AUTO), either)))
                .containsExactly("DE/DE/AS64500/Berlin", "DE/JP/AS64502/Tokyo");
        server().offline.add("Tokyo");

        List<RequestedTrace> second = trace(access, request("www.example.net", AUTO), either);
        server().offline.clear();
        trace(access, request("www.example.net", AUTO), either);

        assertThat(second).hasSize(1);
        assertThat(second.get(0).trace().warnings())
                .containsExactly("globalping: 1 of 2 probes made no trace: DE/JP/AS64502/Tokyo: offline, 'This"
                        + " probe is currently offline.'");
        String fresh = "[{\"country\":\"DE\",\"limit\":1},{\"country\":\"JP\",\"limit\":1}]";
        assertThat(created()).containsExactly(fresh, "\"m1-AbC_2\"", fresh);
    }

    private static ProbeLocation one(String country) {
        return new ProbeLocation(null, null, country, null, null, null, null, List.of(), null, 1);
    }

    @Test
    default void keepsWhatIsDoneWhenTheTimeIsUp() throws Exception {
        List<RequestedTrace> traces = trace(source("DE", 2), AUTO.withDeadline(Duration.ofMillis(1_700)));

        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).trace().warnings())
                .containsExactly(
                        "globalping: measurement m1-AbC_2 was not finished after 1700 ms; if it needs longer, raise"
                                + " pathwatch.globalping.timeout and the deadline of the target",
                        "globalping: 1 of 2 probes made no trace: DE/DE/AS64500/Berlin/2: was not done in time");
    }

    @Test
    default void failsIfNothingIsDoneWhenTheTimeIsUp() {
        ProbeOptions hasty = AUTO.withDeadline(Duration.ofSeconds(1));
        server().odd.addAll(List.of(Oddity.NONE, Oddity.BUSY));

        assertFails(
                () -> trace(source("DE", 1), hasty),
                "expected a trace, found no probe that answered (globalping: measurement m1-AbC_1 was not finished after"
                        + " 1 s;");
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable tracing, String message) {
        assertThatThrownBy(tracing)
                .isInstanceOf(TraceFailedException.class)
                .hasMessageStartingWith("globalping 'DE': " + message)
                .satisfies(e -> assertThat(((TraceFailedException) e).kind()).isEqualTo(FailureKind.SOURCE))
                .satisfies(e -> assertThat(((TraceFailedException) e).tool()).isEqualTo("DE"));
    }
}
