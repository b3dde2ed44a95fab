package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.StoredRows;
import io.pathwatch.detect.CompareAgainProcessor;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.detect.FailureLog;
import io.pathwatch.detect.LastTraceAggregationStrategy;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesHistoryProcessor;
import io.pathwatch.enrich.AskNamesProcessor;
import io.pathwatch.enrich.EnrichTraceProcessor;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.source.recording.KeptTraceProcessor;
import io.pathwatch.source.recording.OpenRecordingProcessor;
import io.pathwatch.source.recording.QuietFiles;
import io.pathwatch.source.recording.RecordedTargets;
import io.pathwatch.source.recording.SettleRecordingProcessor;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.store.StoreTraceProcessor;
import io.pathwatch.store.StoredTraceRepository;
import io.pathwatch.traceroute.TraceDocuments;
import io.pathwatch.traceroute.UnpackTraceProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The shipped routes from a watched folder to the store. */
@Execution(ExecutionMode.CONCURRENT)
class FetchRecordingRouteTest {

    private static final Path FIXTURES = Path.of("src/test/resources/traceroute");
    private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00.000250Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger failures = new AtomicInteger();
    private Map<String, Source> sources = Map.of();
    private List<Target> targets = List.of();
    private Path folder;
    private SqliteTraceStore store;
    private StoredRows rows;
    private RecordingRoutes recordings;

    @BeforeEach
    void startTheShippedRoutes(@TempDir Path work) throws Exception {
        folder = Files.createDirectory(work.resolve("100% recorded"));
        sources = Map.of("REC", new Source.Recording("REC", folder));
        Path file = work.resolve("pathwatch.db");
        store = new SqliteTraceStore(SqliteDatabase.open(file));
        rows = new StoredRows(file);
        Clock clock = Clock.systemUTC();
        SeriesComparison comparison = new SeriesComparison(Clock.systemUTC());
        TraceEnrichment enrichment =
                new TraceEnrichment(null, null, new HostInfoReader(HostInfoReader.PROC_NET, null, clock));
        QuietFiles files = new QuietFiles(Duration.ofSeconds(10), clock);
        StoreTraceProcessor storing = new StoreTraceProcessor(store, report -> {});
        Processor failing = exchange -> {
            if (failures.getAndDecrement() == 1) {
                throw new IllegalStateException("disk full");
            }
            storing.process(exchange);
        };
        Map.<String, Object>ofEntries(
                        Map.entry("unpackTrace", new UnpackTraceProcessor()),
                        Map.entry("askNames", new AskNamesProcessor(enrichment)),
                        Map.entry("enrichTrace", new EnrichTraceProcessor(enrichment, target -> false)),
                        Map.entry("seriesHistory", new SeriesHistoryProcessor(store)),
                        Map.entry("storeTrace", failing),
                        Map.entry("extraTraces", (Processor) exchange -> {}),
                        Map.entry("storedTraces", new StoredTraceRepository(store)),
                        Map.entry("lastTrace", new LastTraceAggregationStrategy(comparison, new FailureLog())),
                        Map.entry("compareAgain", new CompareAgainProcessor(store, comparison)),
                        Map.entry("failedTrace", new FailedTraceProcessor(clock)),
                        Map.entry("logError", new LogErrorProcessor(new RepeatedErrors())),
                        Map.entry("recordedFiles", new RecordedFileFilter(() -> sources, files)),
                        Map.entry(
                                "openRecording",
                                new OpenRecordingProcessor(
                                        new TraceDocuments(null), new RecordedTargets(() -> targets), store)),
                        Map.entry("keptTrace", new KeptTraceProcessor(store)),
                        Map.entry("settleRecording", new SettleRecordingProcessor(files)))
                .forEach(context.getRegistry()::bind);
        ShippedRoutes.load(
                context,
                "handle-errors",
                "compare-again",
                "keep-trace",
                "enrich-trace",
                "compare-trace",
                "store-trace",
                "fetch-recording");
        context.start();
        recordings = new RecordingRoutes(context, () -> sources);
    }

    @AfterEach
    void stop() {
        context.stop();
        store.close();
    }

    @Test
    void storesWhatIsInTheFolderAndPutsItAway() throws IOException {
        put("linux/ipv4-two-traces.txt", "a.txt");
        put("json/mtr-0.95.json", "b.json");
        put("json/atlas-5000-and-up-tcp.jsonl", "c.jsonl");
        Files.writeString(folder.resolve("d.txt"), "no trace in here\n");
        Files.setLastModifiedTime(folder.resolve("d.txt"), FileTime.from(WRITTEN));
        Files.createSymbolicLink(
                folder.resolve("e.txt"),
                FIXTURES.resolve("linux/ipv4-plain.txt").toAbsolutePath());
        put("linux/ipv4-plain.txt", "f.txt.part");
        Files.writeString(folder.resolve("g.txt"), "still being written");

        recordings.scan();

        Awaitility.await().atMost(PATIENCE).until(() -> names(folder), left -> left.size() == 5);
        assertThat(names(folder)).containsExactly(".done", ".failed", "e.txt", "f.txt.part", "g.txt");
        assertThat(names(folder.resolve(".done"))).containsExactly("a.txt", "b.json", "c.jsonl");
        assertThat(names(folder.resolve(".failed"))).containsExactly("d.txt");
        assertThat(rows.texts("""
                select series.source || ' ' || series.target || ' ' || series.family || ' ' || series.method || ' ' || count(*)
                from trace join series on series.id = trace.series group by series.id order by 1"""))
                .containsExactly(
                        "REC a.example.net 4 remote 1",
                        "REC b.example.net 4 remote 1",
                        "atlas/1014 www.example.net 6 tcp 1",
                        "atlas/1015 a\\x22\\x7d\\x20b\\x5c.example.net 4 udp 1",
                        "probe1.example.net www.example.net 4 remote 1");
    }

    @Test
    void keepsTracesWithoutATimeInTheirOrderAndApart() throws IOException {
        put("linux/ipv4-two-traces.txt", "a.txt");
        put("linux/ipv4-silent-hop.txt", "b.txt");
        put("linux/ipv4-silent-hop.txt", "copy of b.txt");
        put("linux/ipv4-one-probe.txt", "d.txt");

        recordings.scan();

        awaitDone(4);
        assertThat(rows.texts("""
                select series.target || ' ' || (started_us % 1000000)
                from trace join series on series.id = trace.series order by 1"""))
                .containsExactly("203.0.113.9 250", "203.0.113.9 251", "a.example.net 250", "b.example.net 251");
    }

    @Test
    void readsAFileAgainWhoseTracesCouldNotBeStored() throws IOException {
        put("linux/ipv4-two-traces.txt", "a.txt");
        failures.set(2);

        recordings.scan();

        awaitDone(1);
        assertThat(failures).hasValueLessThan(0);
        assertThat(rows.texts("select count(*) from trace")).containsExactly("2");
    }

    @Test
    void changesNothingWhenItReadsAFileASecondTime() throws IOException {
        put("linux/ipv4-two-traces.txt", "a.txt");
        recordings.scan();
        awaitDone(1);

        put("linux/ipv4-two-traces.txt", "a.txt");

        awaitDone(2);
        assertThat(names(folder.resolve(".done"))).containsExactly("a.txt", "a.txt.2");
        assertThat(rows.texts("select count(*) from trace")).containsExactly("2");
    }

    @Test
    void followsTheSources() throws IOException {
        recordings.scan();
        assertThat(context.getRoute("fetch-recording-REC")).isNotNull();

        Path single = put("linux/ipv4-plain.txt", "single.txt");
        put("linux/ipv4-plain.txt", "other.txt");
        sources = Map.of("ONE", new Source.Recording("ONE", single));
        recordings.scan();

        assertThat(context.getRoute("fetch-recording-REC")).isNull();
        awaitDone(1);
        assertThat(names(folder)).containsExactly(".done", "other.txt");

        sources = Map.of();
        recordings.scan();
        assertThat(context.getRoutes()).noneMatch(route -> route.getRouteId().startsWith("fetch-recording"));
    }

    private Path put(String fixture, String name) throws IOException {
        Path written = Files.copy(FIXTURES.resolve(fixture), folder.resolve("." + name));
        Files.setLastModifiedTime(written, FileTime.from(WRITTEN));
        return Files.move(written, folder.resolve(name));
    }

    private void awaitDone(int files) {
        Path done = folder.resolve(".done");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.exists(done, LinkOption.NOFOLLOW_LINKS)
                        && names(done).size() == files);
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
