package io.pathwatch.source.globalping;

import static io.pathwatch.source.globalping.GlobalpingContract.assertFails;
import static io.pathwatch.source.globalping.GlobalpingContract.request;
import static io.pathwatch.source.globalping.GlobalpingContract.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measurements that are followed until they are done. */
interface GlobalpingPollContract extends GlobalpingContract {

    @Test
    default void asksHalfASecondAfterEachAnswerAndNotForWhatItKnows() throws Exception {
        trace("DE", 2);

        assertThat(server().statuses).containsExactly(202, 200, 200, 304, 200);
        assertThat(clock().pauses).isEqualTo(Collections.nCopies(4, Duration.ofMillis(500)));
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
}
