package io.pathwatch.source.globalping;

import static io.pathwatch.source.globalping.GlobalpingContract.assertFails;
import static io.pathwatch.source.globalping.GlobalpingContract.names;
import static io.pathwatch.source.globalping.GlobalpingContract.request;
import static io.pathwatch.source.globalping.GlobalpingContract.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same probes each time, as long as the service has them. */
interface GlobalpingProbesContract extends GlobalpingContract {
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
}
