package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of each series beside its traces: how it is doing, and what operators want of it. */
class SeriesStateTest {

    private static final Series DNS = Reports.series("dns");
    private static final Series DNS_BY_TCP = new Series("fra1", "dns", DNS.family(), "tcp", 53);
    private static final OpaqueState STATE = OpaqueState.of(new byte[] {1, 2, 3});

    @TempDir
    Path folder;

    private SqliteTraceStore store;
    private SqliteSeriesStatuses statuses;
    private SqliteSeriesOrders orders;

    @BeforeEach
    void open() {
        SqliteDatabase database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        statuses = new SqliteSeriesStatuses(database);
        orders = new SqliteSeriesOrders(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reached(Series series, int minute) throws Exception {
        store(series, minute, new Outcome.Reached());
    }

    private void lost(Series series, int minute) throws Exception {
        store(series, minute, new Outcome.Silent(1));
    }

    private void store(Series series, int minute, Outcome outcome) throws Exception {
        long version = history(series).version();
        store.store(Reports.report(trace(series, minute, outcome), new Comparison(List.of(), version, STATE)));
    }

    private void failed(Series series, int minute, FailureKind kind) throws Exception {
        Trace trace = trace(series, minute, new Outcome.Failed(kind, "no trace"));
        store.store(Reports.report(trace, null));
    }

    private static Trace trace(Series series, int minute, Outcome outcome) {
        Trace like = Reports.trace(series.target(), minute, null);
        return new Trace(
                series,
                like.destination(),
                like.startedAt(),
                like.endedAt(),
                like.tool(),
                outcome,
                outcome instanceof Outcome.Failed ? List.of() : like.hops(),
                0,
                false,
                List.of(),
                null);
    }

    private SeriesHistory history(Series series) {
        return store.findHistory(series.id());
    }

    private static SeriesStatus status(
            Series series,
            int last,
            @Nullable Integer valid,
            @Nullable Integer reached,
            int failures,
            @Nullable FailureKind failure) {
        Instant lastValid = valid == null ? null : Reports.start(valid);
        Instant lastReached = reached == null ? null : Reports.start(reached);
        return new SeriesStatus(
                series, Duration.ofMinutes(1), Reports.start(last), lastValid, lastReached, failures, failure);
    }

    @Test
    void tellsHowASeriesIsDoing() throws Exception {
        reached(DNS, 0);
        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 0, 0, 0, 0, null));

        lost(DNS, 1);
        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 1, 1, 0, 0, null));

        failed(DNS, 2, FailureKind.TIMEOUT);
        failed(DNS, 3, FailureKind.PERMISSION);
        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 3, 1, 0, 2, FailureKind.PERMISSION));

        reached(DNS, 4);
        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 4, 4, 4, 0, null));
        assertThat(statuses.listStatuses("ber1")).isEmpty();
    }

    @Test
    void tellsHowTheLastTraceEnded() {
        assertThat(status(DNS, 1, 1, 1, 0, null).last()).isEqualTo(SeriesStatus.Last.REACHED);
        assertThat(status(DNS, 1, 1, 0, 0, null).last()).isEqualTo(SeriesStatus.Last.LOST);
        assertThat(status(DNS, 1, 0, 0, 1, FailureKind.TOOL).last()).isEqualTo(SeriesStatus.Last.FAILED);
    }

    @Test
    void tellsOfASeriesThatOnlyEverFailed() throws Exception {
        failed(DNS, 0, FailureKind.NAME);

        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 0, null, null, 1, FailureKind.NAME));
    }

    @Test
    void countsATraceOnceAndNoneThatComesLate() throws Exception {
        reached(DNS, 5);
        failed(DNS, 6, FailureKind.TOOL);
        failed(DNS, 6, FailureKind.TOOL);
        store.store(Reports.report(trace(DNS, 1, new Outcome.Reached()), Comparison.late(1)));

        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 6, 5, 5, 1, FailureKind.TOOL));
    }

    @Test
    void leavesOutTheSeriesOfTheCommandAndOfLossProbes() throws Exception {
        reached(new Series("fra1", "dns", DNS.family(), Series.METHOD_CLI, null), 0);
        reached(new Series("fra1", "dns", DNS.family(), Series.METHOD_LOSS, null), 0);
        reached(DNS, 0);

        assertThat(statuses.listStatuses("fra1")).containsExactly(status(DNS, 0, 0, 0, 0, null));
    }

    @Test
    void leavesTheStateAloneWhenATraceFails() throws Exception {
        lost(DNS, 0);
        SeriesHistory before = history(DNS);

        failed(DNS, 1, FailureKind.TIMEOUT);

        assertThat(history(DNS)).isEqualTo(before);
    }

    @Test
    void tellsWhenAnotherMethodReachedATargetThatThisOneDidNot() throws Exception {
        reached(DNS_BY_TCP, 0);
        reached(DNS, 1);
        reached(new Series("ber1", "dns", DNS.family(), "tcp", 53), 9);
        reached(new Series("fra1", "web", DNS.family(), "tcp", 53), 9);
        reached(new Series("fra1", "dns", DNS.family(), Series.METHOD_CLI, null), 9);
        reached(new Series("fra1", "dns", DNS.family(), Series.METHOD_LOSS, null), 9);
        assertThat(history(DNS).reachedOtherwise()).isNull();

        lost(DNS, 2);
        assertThat(history(DNS).reachedOtherwise()).isEqualTo(Reports.start(0));

        reached(DNS_BY_TCP, 3);
        failed(DNS, 4, FailureKind.TIMEOUT);
        assertThat(history(DNS).reachedOtherwise()).isEqualTo(Reports.start(3));
        assertThat(history(DNS_BY_TCP).reachedOtherwise()).isNull();
    }

    @Test
    void tellsThatNoOtherMethodReachedTheTarget() throws Exception {
        lost(DNS, 0);
        lost(DNS_BY_TCP, 0);

        assertThat(history(DNS).reachedOtherwise()).isNull();
    }

    @Test
    void forgetsTheStateWhenTheModeKeepsNone() throws Exception {
        reached(DNS, 0);
        assertThat(history(DNS).state()).isEqualTo(STATE);

        store.store(Reports.report(
                trace(DNS, 1, new Outcome.Reached()),
                new Comparison(List.of(), history(DNS).version(), null)));

        assertThat(history(DNS).state()).isNull();
    }

    @Test
    void handsOrdersToTheNextComparisonOnly() throws Exception {
        reached(DNS, 0);
        orders.order(DNS.id(), SeriesOrder.FORGET_PATHS);
        orders.order(DNS.id(), SeriesOrder.PIN_PATH);
        orders.order(DNS.id(), SeriesOrder.PIN_PATH);
        assertThat(history(DNS).orders()).isEqualTo(Set.of(SeriesOrder.FORGET_PATHS, SeriesOrder.PIN_PATH));

        failed(DNS, 1, FailureKind.TIMEOUT);
        store.store(Reports.report(trace(DNS, 2, new Outcome.Reached()), null));
        assertThat(history(DNS).orders()).hasSize(2);

        reached(DNS, 3);
        assertThat(history(DNS).orders()).isEmpty();
    }

    @Test
    void takesAPinBackThatNoTraceHasMadeYet() throws Exception {
        reached(DNS, 0);
        orders.order(DNS.id(), SeriesOrder.FORGET_BASELINE);
        orders.order(DNS.id(), SeriesOrder.PIN_PATH);
        orders.order(DNS.id(), SeriesOrder.UNPIN_PATH);
        assertThat(history(DNS).orders()).isEqualTo(Set.of(SeriesOrder.FORGET_BASELINE, SeriesOrder.UNPIN_PATH));

        orders.order(DNS.id(), SeriesOrder.PIN_PATH);
        assertThat(history(DNS).orders())
                .isEqualTo(Set.of(SeriesOrder.FORGET_BASELINE, SeriesOrder.UNPIN_PATH, SeriesOrder.PIN_PATH));
    }

    @Test
    void refusesAComparisonThatDoesNotKnowOfAnOrder() throws Exception {
        reached(DNS, 0);
        SeriesHistory before = history(DNS);
        Report report = Reports.report(
                trace(DNS, 1, new Outcome.Reached()), new Comparison(List.of(), before.version(), STATE));
        orders.order(DNS.id(), SeriesOrder.FORGET_BASELINE);

        assertThatThrownBy(() -> store.store(report)).isInstanceOf(StateChangedException.class);

        assertThat(history(DNS).orders()).containsExactly(SeriesOrder.FORGET_BASELINE);
    }

    @Test
    void takesNoOrderForASeriesThatItDoesNotKnow() {
        assertThatThrownBy(() -> orders.order("0123456789ab", SeriesOrder.PIN_PATH))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("series '0123456789ab': expected one with traces, is not in the store");
    }
}
