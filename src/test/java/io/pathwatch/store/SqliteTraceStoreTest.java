package io.pathwatch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTraceStoreTest {

    @TempDir
    Path folder;

    private SqliteTraceStore store;

    @BeforeEach
    void open() {
        store = new SqliteTraceStore(SqliteDatabase.open(folder.resolve("pathwatch.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void givesBackWhatWasStored() throws Exception {
        RandomReports reports = new RandomReports(20_261_122);
        List<Report> stored = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Report report = reports.next();
            store.store(report);
            stored.add(report);
        }

        for (Report report : stored) {
            assertThat(store.findReport(report.trace().id())).contains(report);
        }
    }

    @Test
    void givesBackWhatWasStoredBeforeARestart() throws Exception {
        RandomReports reports = new RandomReports(7);
        List<Report> stored = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Report report = reports.next();
            store.store(report);
            stored.add(report);
        }

        reopen();

        for (Report report : stored) {
            assertThat(store.findReport(report.trace().id())).contains(report);
            Trace withoutRaw = report.trace().withRaw(null);
            assertThat(store.listTraces(report.trace().series().id(), Instant.MAX, 10))
                    .containsExactly(withoutRaw);
        }
    }

    @Test
    void knowsNothingOfASeriesThatWasNeverTraced() {
        String seriesId = Reports.series("dns").id();

        assertThat(store.findHistory(seriesId)).isEqualTo(SeriesHistory.EMPTY);
        assertThat(store.listTraces(seriesId, Instant.MAX, 10)).isEmpty();
        assertThat(store.findReport("tr_0123456789abcdef")).isEmpty();
        assertThat(store.findReport("nonsense")).isEmpty();
        assertThat(store.listSeries()).isEmpty();
    }

    @Test
    void givesTheLastTraceWithItsNamesAndTheStateToTheNextComparison() throws Exception {
        Trace first = Reports.trace("dns", 0, "raw");
        Trace second = Reports.trace("dns", 1, "raw");
        store.store(Reports.report(first, new Comparison(List.of(), 0, state("one"))));
        store.store(Reports.report(second, new Comparison(List.of(), 1, state("two"))));

        Report last = Reports.report(second.withRaw(null), null);
        assertThat(store.findHistory(first.series().id())).isEqualTo(new SeriesHistory(2, last, state("two")));
    }

    @Test
    void refusesAComparisonWithAStateThatIsNoLongerTheLast() throws Exception {
        store.store(Reports.quiet("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));
        Report late = Reports.raising("dns", 2, 1);

        assertThatThrownBy(() -> store.store(late))
                .isInstanceOf(StateChangedException.class)
                .hasMessage(
                        "series " + Reports.series("dns").id() + ": expected state version 1, found 2; compare again");

        assertThat(store.containsTrace(late.trace().id())).isFalse();
        assertThat(store.findHistory(late.trace().series().id()).version()).isEqualTo(2);
    }

    @Test
    void refusesAComparisonWithAStateOfASeriesThatHasNone() {
        assertThatThrownBy(() -> store.store(Reports.quiet("dns", 0, 1))).isInstanceOf(StateChangedException.class);

        assertThat(store.listSeries()).isEmpty();
    }

    @Test
    void changesNothingWhenATraceIsStoredAgain() throws Exception {
        store.store(Reports.raising("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));
        SeriesHistory before = store.findHistory(Reports.series("dns").id());

        store.store(Reports.raising("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 2));

        assertThat(store.findHistory(Reports.series("dns").id())).isEqualTo(before);
        assertThat(store.findReport(Reports.trace("dns", 0, null).id())).contains(Reports.raising("dns", 0, 0));
    }

    @Test
    void storesAFailedTraceBesideTheState() throws Exception {
        store.store(Reports.report(Reports.trace("dns", 0, null), new Comparison(List.of(), 0, state("state"))));
        SeriesHistory before = store.findHistory(Reports.series("dns").id());
        Trace failed = Reports.failedTrace("dns", 1);

        store.store(Reports.report(failed, null));

        assertThat(store.findHistory(Reports.series("dns").id())).isEqualTo(before);
        assertThat(store.listTraces(Reports.series("dns").id(), Instant.MAX, 1)).containsExactly(failed);
    }

    @Test
    void storesATraceThatComesLateBesideTheState() throws Exception {
        store.store(Reports.report(Reports.trace("dns", 3, null), new Comparison(List.of(), 0, state("state"))));
        SeriesHistory before = store.findHistory(Reports.series("dns").id());
        Trace late = Reports.trace("dns", 1, null);

        store.store(Reports.report(late, Comparison.late(1)));

        assertThat(store.findHistory(late.series().id())).isEqualTo(before);
        assertThat(store.findReport(late.id())).contains(Reports.report(late, null));
        assertThat(store.listTraces(late.series().id(), Instant.MAX, 2))
                .containsExactly(Reports.trace("dns", 3, null), late);
    }

    @Test
    void comparesWithATraceThatWasNotComparedItself() throws Exception {
        store.store(Reports.report(Reports.trace("dns", 0, null), new Comparison(List.of(), 0, state("state"))));
        Trace second = Reports.trace("dns", 1, null);
        store.store(Reports.report(second, null));

        assertThat(store.findHistory(second.series().id()))
                .isEqualTo(new SeriesHistory(2, Reports.report(second, null), state("state")));
    }

    @Test
    void listsTheNewestTracesThatStartedBeforeAnInstant() throws Exception {
        for (int minute = 0; minute < 6; minute++) {
            store.store(Reports.quiet("dns", minute, minute));
            store.store(Reports.quiet("web", minute, minute));
        }

        assertThat(store.listTraces(Reports.series("dns").id(), Reports.start(4), 3))
                .containsExactly(
                        Reports.trace("dns", 3, null), Reports.trace("dns", 2, null), Reports.trace("dns", 1, null));
        assertThat(store.listTraces(Reports.series("dns").id(), Reports.start(0).plusNanos(1), 3))
                .containsExactly(Reports.trace("dns", 0, null));
    }

    @Test
    void listsEverySeriesThatHasATrace() throws Exception {
        store.store(Reports.quiet("web", 0, 0));
        store.store(Reports.quiet("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));

        assertThat(store.listSeries()).containsExactly(Reports.series("dns"), Reports.series("web"));
    }

    @Test
    void findsTheLastStartOfEachSeriesOfATarget() throws Exception {
        store.store(Reports.quiet("web", 0, 0));
        for (int minute = 0; minute < 3; minute++) {
            store.store(Reports.quiet("dns", minute, minute));
        }

        assertThat(store.findLastStarts("dns", Instant.MAX)).isEqualTo(Map.of(Reports.series("dns"), Reports.start(2)));
        assertThat(store.findLastStarts("dns", Reports.start(2)))
                .isEqualTo(Map.of(Reports.series("dns"), Reports.start(1)));
        assertThat(store.findLastStarts("dns", Reports.start(0))).isEmpty();
        assertThat(store.findLastStarts("mail", Instant.MAX)).isEmpty();
    }

    @Test
    void keepsTheRawOutputOfTheLastTenTracesAndOfThoseThatRaisedSomething() throws Exception {
        store.store(Reports.raising("dns", 0, 0));
        for (int minute = 1; minute < 15; minute++) {
            store.store(Reports.quiet("dns", minute, minute));
            store.store(Reports.quiet("web", minute, minute - 1));
        }

        List<Integer> kept = new ArrayList<>();
        for (int minute = 0; minute < 15; minute++) {
            Report found =
                    store.findReport(Reports.trace("dns", minute, null).id()).orElseThrow();
            if (("raw " + minute).equals(found.trace().raw())) {
                kept.add(minute);
            } else {
                assertThat(found.trace().raw()).isNull();
            }
        }
        assertThat(kept).containsExactly(0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    }

    @Test
    void refusesAnAlertOfAnotherTrace() {
        Trace other = Reports.trace("dns", 1, null);
        Report report =
                Reports.report(Reports.trace("dns", 0, null), new Comparison(List.of(Reports.alert(other)), 0, null));

        assertThatThrownBy(() -> store.store(report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was '" + other.id() + "'");
    }

    @Test
    void keepsSeriesApartThatDifferInTheirPortOnly() throws Exception {
        Series plain = Reports.series("dns");
        Series onPort = new Series(plain.source(), plain.target(), plain.family(), plain.method(), 443);
        Trace trace = Reports.trace("dns", 0, null);
        Trace traceOnPort = new Trace(
                onPort,
                trace.destination(),
                trace.startedAt(),
                trace.endedAt(),
                trace.tool(),
                trace.outcome(),
                trace.hops(),
                trace.exitCode(),
                trace.cutOff(),
                trace.warnings(),
                null);
        store.store(Reports.report(trace, null));
        store.store(Reports.report(traceOnPort, null));

        assertThat(store.listTraces(onPort.id(), Instant.MAX, 10)).containsExactly(traceOnPort);
        assertThat(store.listSeries()).containsExactly(plain, onPort);
    }

    private static OpaqueState state(String text) {
        return OpaqueState.of(text.getBytes(UTF_8));
    }
}
