package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import io.pathwatch.source.atlas.AtlasServer;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of RIPE Atlas through the shipped routes and the parts of the daemon, to its store. */
class AtlasWatchTest {

    /** Some time ago, as all results are. */
    private static final long T = Instant.parse("2025-11-22T12:00:00Z").getEpochSecond();

    private static final String FACTS = "\"type\":\"traceroute\",\"target\":\"www.example.net\",\"interval\":900";
    private static final Map<String, Source> SOURCES = Map.of(
            "FEED", new Source.AtlasMeasurement("FEED", 5001, List.of()),
            "PROBES", new Source.Atlas("PROBES", List.of(new AtlasProbes("country", "DE", 1, List.of(), List.of()))));

    @TempDir
    private Path folder;

    private AtlasServer atlas;
    private Settings settings;
    private PathwatchConfiguration parts;
    private DefaultCamelContext camel;

    @BeforeEach
    void open() throws Exception {
        atlas = new AtlasServer();
        settings = Settings.read(
                new Directories(folder, Path.of("routes"), folder),
                Map.of(
                        "PATHWATCH_ATLAS_URL",
                        atlas.url(),
                        "PATHWATCH_ATLAS_KEY",
                        AtlasServer.KEY,
                        "PATHWATCH_ENRICH_REVERSE_DNS",
                        "off"));
        start();
    }

    private void start() throws Exception {
        DueList dueList = new DueList(System::nanoTime, new Places(1, 1, 1));
        parts = new PathwatchConfiguration(settings, dueList, () -> SOURCES, List::of, folder.resolve("pathwatch.db"));
        camel = new DefaultCamelContext();
        parts.beans().forEach(camel.getRegistry()::bind);
        ShippedRoutes.load(
                camel,
                "handle-errors",
                "compare-again",
                "watch-path",
                "run-trace",
                "ask-atlas",
                "fetch-atlas",
                "fetch-atlas-measurement",
                "keep-trace",
                "enrich-trace",
                "compare-trace",
                "store-trace");
        // the shortest time that may be configured is five seconds
        AdviceWith.adviceWith(
                camel, "fetch-atlas", route -> route.weaveById("between-looks").remove());
        camel.start();
    }

    @AfterEach
    void close() throws Exception {
        stop();
        atlas.close();
    }

    private void stop() throws Exception {
        camel.close();
        parts.close();
    }

    @Test
    void comparesEachProbeWithItselfOnly() throws Exception {
        measured(result(1001, 0, 9), result(1002, 0, 80));
        watch("FEED");
        measured(result(1001, 900, 90), result(1002, 900, 81));
        watch("FEED");

        assertThat(starts(1001)).containsExactly(900L, 0L);
        assertThat(starts(1002)).containsExactly(900L, 0L);
        assertThat(alertsOf(1001, 900)).isEqualTo(1);
        assertThat(alertsOf(1002, 0)).isZero();
    }

    @Test
    void losesNothingAndStoresNothingTwiceOverARestart() throws Exception {
        measured(result(1001, 0, 1), result(1002, 10, 1));
        watch("FEED");
        measured(result(1001, 0, 1), result(1002, 10, 1), result(1001, 900, 1));
        watch("FEED");
        stop();
        start();
        measured(
                result(1001, 7200, 1),
                result(1001, 0, 1),
                result(1002, 10, 1),
                result(1001, 900, 1),
                result(1002, 910, 1),
                result(1001, 1800, 1));
        watch("FEED");
        watch("FEED");

        assertThat(starts(1001)).containsExactly(7200L, 1800L, 900L, 0L);
        assertThat(starts(1002)).containsExactly(910L, 10L);
        assertThat(parts.store().findHistory(series(1001).id()).version()).isEqualTo(4);
    }

    /** As it was stored before such results were left out. */
    @Test
    void goesOnAfterAResultWhoseTimeIsToCome() throws Exception {
        measured(result(1001, 0, 1));
        watch("FEED");
        store(series(1001), Instant.parse("2200-01-01T00:00:00Z"));
        measured(result(1001, 0, 1), result(1001, 900, 1));
        watch("FEED");

        assertThat(starts(1001)).contains(900L, 0L);
    }

    /** Slow at 900 s, but that is known only after 1800 s. */
    @Test
    void keepsALateResultAsHistoryWithoutComparing() throws Exception {
        measured(result(1001, 0, 1));
        watch("FEED");
        measured(result(1001, 1800, 2));
        watch("FEED");
        measured(result(1001, 1800, 2), result(1001, 900, 500));
        watch("FEED");
        measured(result(1001, 2700, 3));
        watch("FEED");

        assertThat(starts(1001)).containsExactly(2700L, 1800L, 900L, 0L);
        assertThat(List.of(alertsOf(1001, 900), alertsOf(1001, 2700))).containsExactly(0, 0);
        assertThat(parts.store()
                        .findHistory(series(1001).id())
                        .lastTrace()
                        .trace()
                        .startedAt())
                .isEqualTo(Instant.ofEpochSecond(T + 2700));
    }

    @Test
    void storesAFailedTraceOfAMeasurementThatThereIsNot() throws Exception {
        watch("FEED");

        Series failed = new Series("FEED", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null);
        assertThat(parts.store().listTraces(failed.id(), Instant.MAX, 2))
                .extracting(Trace::outcome)
                .hasOnlyElementsOfType(Outcome.Failed.class)
                .hasSize(1);
    }

    @Test
    void ordersAndStoresWhatTheProbesFind() throws Exception {
        atlas.plan(new Stage(2, 1, List.of()), new Stage(2, 1, List.of(AtlasServer.result(123456, 1003, T, 5))));

        watch("PROBES");

        assertThat(starts("PROBES/1003")).containsExactly(0L);
        assertThat(parts.store().listTraces(series("PROBES/1003").id(), Instant.MAX, 1))
                .extracting(Trace::tool, Trace::isReached)
                .containsExactly(tuple("RIPE Atlas", true));
    }

    /** An order that has the same probe trace the same target must not hide what the measurement found. */
    @Test
    void keepsTwoSourcesWithAProbeInCommonApart() throws Exception {
        measured(result(1001, 0, 1));
        watch("FEED");
        atlas.plan(new Stage(4, 1, List.of(AtlasServer.result(123456, 1001, T + 9000, 1))));
        watch("PROBES");
        measured(result(1001, 0, 1), result(1001, 900, 1));
        watch("FEED");

        assertThat(starts("FEED/1001")).containsExactly(900L, 0L);
        assertThat(starts("PROBES/1001")).containsExactly(9000L);
    }

    @Test
    void doesNotTakeWhatTheCommandStoredForSeen() throws Exception {
        Series cli = new Series("FEED/1001", "www", AddressFamily.IPV4, Series.METHOD_CLI, null);
        store(cli, Instant.ofEpochSecond(T));
        measured(result(1001, -86_400, 1));

        watch("FEED");

        assertThat(starts(1001)).containsExactly(-86_400L);
    }

    private void store(Series series, Instant start) throws Exception {
        Trace trace = new Trace(
                series,
                null,
                start,
                start,
                "RIPE Atlas measurement 5001",
                new Outcome.Reached(),
                List.of(),
                null,
                false,
                List.of(),
                null);
        parts.store().store(new Report(trace, target("FEED"), Map.of(), null, null));
    }

    private void measured(String... results) {
        atlas.put(5001, FACTS, 2, List.of(results));
    }

    private static String result(int probe, long second, double rtt) {
        return AtlasServer.result(5001, probe, T + second, rtt);
    }

    private static Target target(String source) {
        return new Target(
                "www",
                "",
                "www.example.net",
                source,
                Duration.ofMinutes(15),
                ProbeOptions.DEFAULT,
                new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20)),
                Map.of());
    }

    private void watch(String source) {
        Exchange done = camel.createFluentProducerTemplate()
                .to("direct:watch-path")
                .withBody(target(source))
                .send();
        assertThat(done.getException()).isNull();
    }

    private static Series series(int probe) {
        return series("FEED/" + probe);
    }

    private static Series series(String vantagePoint) {
        return new Series(vantagePoint, "www", AddressFamily.IPV4, "icmp", null);
    }

    private List<Long> starts(int probe) {
        return starts("FEED/" + probe);
    }

    private List<Long> starts(String vantagePoint) {
        TraceStore store = parts.store();
        return store.listTraces(series(vantagePoint).id(), Instant.MAX, 100).stream()
                .map(trace -> trace.startedAt().getEpochSecond() - T)
                .toList();
    }

    private int alertsOf(int probe, long second) {
        String id = Trace.id(series(probe).id(), Instant.ofEpochSecond(T + second));
        Report report = parts.store().findReport(id).orElseThrow();
        assertThat(report.trace().hops()).extracting(Hop::ttl).containsExactly(1, 2);
        return report.alerts().size();
    }
}
