package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasContract.facts;
import static io.pathwatch.source.atlas.AtlasContract.traced;
import static io.pathwatch.source.atlas.AtlasContract.www;
import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of measurements that run anyway. */
interface AtlasFeedContract extends AtlasContract {

    private List<RequestedTrace> follow() throws Exception {
        return trace(FEED, www());
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
}
