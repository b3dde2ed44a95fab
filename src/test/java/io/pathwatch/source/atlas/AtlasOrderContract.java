package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasContract.facts;
import static io.pathwatch.source.atlas.AtlasContract.target;
import static io.pathwatch.source.atlas.AtlasContract.traced;
import static io.pathwatch.source.atlas.AtlasContract.www;
import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Measurements that are ordered, followed and fetched. */
interface AtlasOrderContract extends AtlasContract {

    private List<RequestedTrace> order() throws Exception {
        return trace(PROBES, www());
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
        assertThat(server().asked).hasSize(5);
    }

    /** How many take part is not known at once, nor for good before it has begun. */
    @Test
    default void waitsForAllProbesThatTakePart() throws Exception {
        List<String> results = List.of(result(123456, 1001, T, 1), result(123456, 1002, T, 1));
        server().plan(
                        new Stage(2, 0, List.of()),
                        new Stage(1, 1, results.subList(0, 1)),
                        new Stage(2, 2, results.subList(0, 1)),
                        new Stage(2, 2, results));

        assertThat(order()).hasSize(2);
    }

    @Test
    default void tellsNothingOfWhatWentWrongBeforeTheLastGoodAnswer() {
        server().plan(new Stage(2, 3, List.of()));
        server().fail(Fault.NONE, Fault.UNAVAILABLE);

        assertFails(PROBES, www())
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected results of measurement 123456, found none within 10 min");
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
}
