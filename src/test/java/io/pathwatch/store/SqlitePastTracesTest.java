package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.SpanTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePastTracesTest {

    private static final String SERIES = Reports.series("dns").id();

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqlitePastTraces past;

    @BeforeEach
    void opensAStore() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        past = new SqlitePastTraces(database);
    }

    @AfterEach
    void closesIt() {
        store.close();
    }

    private void fill(int traces) throws Exception {
        for (int i = 0; i < traces; i++) {
            store.store(Reports.quiet("dns", i, i));
        }
    }

    private List<Instant> starts(Instant from, Instant before) {
        List<Instant> starts = new ArrayList<>();
        past.forEach(SERIES, from, before, trace -> starts.add(trace.startedAt()));
        return starts;
    }

    /** The hops of a lean trace as the whole one has them. */
    private static List<Hop> hopsOf(PastTrace trace) {
        List<Hop> hops = new ArrayList<>();
        for (int hop = 0; hop < trace.hops(); hop++) {
            List<ProbeResult> probes = new ArrayList<>();
            for (int probe = 0; probe < trace.probes(hop); probe++) {
                Reply reply = trace.findReply(hop, probe);
                probes.add(
                        reply == null
                                ? NoReply.INSTANCE
                                : trace.isTimed(hop, probe)
                                        ? StoredReply.timed(reply, trace.rttMicros(hop, probe))
                                        : reply);
            }
            hops.add(new Hop(trace.ttl(hop), probes));
        }
        return hops;
    }

    @Test
    void givesTheSameHopsAndDetailsAsTheWholeTrace() throws Exception {
        RandomReports random = new RandomReports(4);
        List<Report> stored = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Report report = random.next();
            store.store(new Report(report.trace(), report.target(), report.responders(), report.host(), null));
            stored.add(report);
        }

        for (Report report : stored) {
            List<PastTrace> found = new ArrayList<>();
            Instant start = report.trace().startedAt();
            past.forEach(report.trace().series().id(), start, start.plusNanos(1_000), found::add);

            assertThat(found).hasSize(1);
            PastTrace trace = found.get(0);
            assertThat(hopsOf(trace)).isEqualTo(report.trace().hops());
            assertThat(trace.form().outcome()).isEqualTo(report.trace().outcome());
            assertThat(trace.form().destination()).isEqualTo(report.trace().destination());
            assertThat(trace.took())
                    .isEqualTo(Duration.between(start, report.trace().endedAt()));
            report.trace().responders().forEach(address -> assertThat(trace.detailsOf(address))
                    .isEqualTo(report.detailsOf(address)));
        }
    }

    @Test
    void givesASpanInTheOrderOfTime() throws Exception {
        fill(10);

        assertThat(starts(Reports.start(3), Reports.start(6)))
                .containsExactly(Reports.start(3), Reports.start(4), Reports.start(5));
        assertThat(past.count(SERIES, Reports.start(3), Reports.start(6))).isEqualTo(3);
        assertThat(past.count("0123456789ab", Instant.MIN, Instant.MAX)).isZero();
    }

    @Test
    void samplesTheFirstTraceOfEachStep() throws Exception {
        fill(10);
        List<Instant> starts = new ArrayList<>();

        past.forEachSample(
                SERIES,
                Reports.start(-4).plusSeconds(1),
                Reports.start(9),
                Duration.ofMinutes(4),
                trace -> starts.add(trace.startedAt()));

        assertThat(starts).containsExactly(Reports.start(0), Reports.start(1), Reports.start(5));
    }

    @Test
    void tellsWhatIsUsualOfAYoungSeriesFromAllThatThereIs() throws Exception {
        fill(10);
        SpanTraces day = new SpanTraces(past, SERIES, Reports.start(10).minus(Duration.ofDays(1)), Reports.start(10));
        List<Instant> ofSpan = new ArrayList<>();
        List<Instant> before = new ArrayList<>();

        day.readUsual(trace -> ofSpan.add(trace.startedAt()));
        day.readUsualBefore(trace -> before.add(trace.startedAt()));

        assertThat(ofSpan).isEqualTo(starts(Instant.MIN, Instant.MAX)).hasSize(10);
        assertThat(before).isEqualTo(ofSpan);
    }

    @Test
    void leavesOutOfWhatIsUsualTheLastHourOfASpanOnceThereIsMore() throws Exception {
        List<Integer> minutes = List.of(0, 60, 119, 130);
        for (int i = 0; i < minutes.size(); i++) {
            store.store(Reports.quiet("dns", minutes.get(i), i));
        }
        SpanTraces hour = new SpanTraces(past, SERIES, Reports.start(65), Reports.start(125));
        List<Instant> ofSpan = new ArrayList<>();
        List<Instant> before = new ArrayList<>();

        hour.readUsual(trace -> ofSpan.add(trace.startedAt()));
        hour.readUsualBefore(trace -> before.add(trace.startedAt()));

        assertThat(ofSpan).containsExactly(Reports.start(0), Reports.start(60));
        assertThat(before).containsExactly(Reports.start(0), Reports.start(60), Reports.start(119));
    }

    @Test
    void listsTheNewestWithTheirAlertsAndWhetherRawOutputIsKept() throws Exception {
        store.store(Reports.raising("dns", 0, 0));
        store.store(Reports.report(Reports.trace("dns", 1, null), new Comparison(List.of(), 1, null)));
        store.store(Reports.quiet("dns", 2, 2));

        List<ListedTrace> newest = past.listNewest(SERIES, Instant.MIN, Reports.start(2), 5);

        assertThat(newest)
                .extracting(each -> each.trace().startedAt() + " " + each.alerts() + " " + each.hasRaw())
                .containsExactly(Reports.start(1) + " 0 false", Reports.start(0) + " 1 true");
        assertThat(past.listNewest(SERIES, Instant.MIN, Instant.MAX, 1)).hasSize(1);
        assertThat(past.findStartBefore(SERIES, Reports.start(1))).contains(Reports.start(0));
        assertThat(past.findStartAfter(SERIES, Reports.start(1))).contains(Reports.start(2));
        assertThat(past.findStartAfter(SERIES, Reports.start(2))).isEmpty();
    }

    @Test
    void givesPathsTheirLettersAsTracesAreStored() throws Exception {
        fill(2);
        store.store(Reports.report(Reports.failedTrace("dns", 2), null));
        store.store(Reports.quiet("web", 0, 0));
        List<Arrival> arrived = new ArrayList<>();
        SqliteArrivals arrivals = new SqliteArrivals(database);

        assertThat(arrivals.readNext(3, arrived::add)).isEqualTo(3);
        assertThat(arrivals.readNext(3, arrived::add)).isEqualTo(1);
        assertThat(arrivals.readNext(3, arrived::add)).isZero();

        assertThat(arrived)
                .extracting(each -> each.series().target() + " "
                        + each.trace().startedAt() + " "
                        + (each.path() == null ? "-" : each.path().letter()))
                .containsExactly(
                        "dns " + Reports.start(0) + " A",
                        "dns " + Reports.start(1) + " A",
                        "dns " + Reports.start(2) + " -",
                        "web " + Reports.start(0) + " A");
        assertThat(arrivals.newest()).isEqualTo(arrived.get(3).sequence());
    }

    @Test
    void keepsTheLettersOverAStart() throws Exception {
        fill(2);
        List<Arrival> arrived = new ArrayList<>();
        new SqliteArrivals(database).readNext(9, arrived::add);

        assertThat(new SqliteKnownPaths(database).bookOf(SERIES).paths())
                .containsExactly(arrived.get(1).path());
        store.store(Reports.quiet("dns", 5, 2));
        List<Arrival> later = new ArrayList<>();
        new SqliteArrivals(database).readNext(9, later::add);
        assertThat(later).extracting(each -> each.trace().startedAt()).containsExactly(Reports.start(5));
        assertThat(later.get(0).path()).isEqualTo(arrived.get(1).path());
    }

    @Test
    void refusesToReadForWhatIsJustGivenATrace() throws Exception {
        fill(2);

        assertThatThrownBy(() -> past.forEach(
                        SERIES, Instant.MIN, Instant.MAX, trace -> past.count(SERIES, Instant.MIN, Instant.MAX)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store: expected one reading at a time in a thread, found one in another");
        assertThat(past.count(SERIES, Instant.MIN, Instant.MAX)).isEqualTo(2);
    }

    @Test
    void goesOnBehindADamagedRow() throws Exception {
        fill(3);
        List<Arrival> arrived = new ArrayList<>();
        SqliteArrivals arrivals = new SqliteArrivals(database);
        arrivals.readNext(1, arrived::add);
        database.write(session -> session.update("update trace set probes = x'ff' where id = 2"));
        database.write(session -> session.update("update known_path set body = x'ff'"));

        assertThat(arrivals.readNext(9, arrived::add)).isEqualTo(2);
        assertThat(starts(Reports.start(0), Reports.start(9))).containsExactly(Reports.start(0), Reports.start(2));
        assertThat(past.listNewest(SERIES, Instant.MIN, Instant.MAX, 9)).hasSize(2);
        assertThat(past.listNewest(SERIES, Instant.MIN, Instant.MAX, 2)).hasSize(2);
        assertThat(arrived)
                .extracting(each -> each.trace().startedAt())
                .containsExactly(Reports.start(0), Reports.start(2));
        assertThat(new SqliteKnownPaths(database).bookOf(SERIES).paths()).isEmpty();
        assertThat(database.listDamage()).hasSize(2);
    }
}
