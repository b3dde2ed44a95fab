package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extra traces through the shipped routes and the parts of the daemon, with a traceroute that answers as files say. */
class ExtraTracesRouteTest {

    private static final Target TARGET = new Target(
            "dns",
            "",
            "192.0.2.9",
            Target.THIS_HOST,
            Duration.ofMinutes(5),
            ProbeOptions.DEFAULT,
            Conditions.DEFAULT,
            Map.of());

    private static final String TRACEROUTE = """
            #!/bin/sh
            cd %s
            [ "$1" = --version ] && { echo 'traceroute 2.1.2'; exit 0; }
            method=udp
            while [ $# -gt 1 ]; do
                case $1 in -I) method=icmp ;; -T) method=tcp ;; -q) each=$2 ;; -f) first=$2 ;; esac
                shift
            done
            [ -e forbidden-$method ] && { echo 'socket: Operation not permitted' >&2; exit 1; }
            echo "traceroute to $1 ($1), 30 hops max, 60 byte packets"
            from=$1
            [ -z "$first" ] && echo ' 1  192.0.2.1  0.5 ms  0.5 ms  0.5 ms'
            [ -e silent-$method ] && { for ttl in 2 3 4; do echo " $ttl  * * *"; done; exit 0; }
            printf '%%s  %%s' "${first:- 2}" "$from"
            while [ "$each" -gt 0 ]; do printf '  1.5 ms'; each=$((each - 1)); done
            echo
            """;

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final DueList dueList = new DueList(nanos::get, new Places(4, 1_000, 1));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private PathwatchConfiguration parts;
    private ProducerTemplate ticks;

    @BeforeEach
    void start() throws Exception {
        Path program = Files.writeString(folder.resolve("traceroute"), TRACEROUTE.formatted(folder));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Settings settings = Settings.read(
                new Directories(folder, Path.of("routes"), folder),
                Map.of(
                        "PATHWATCH_TRACEROUTE_EXECUTABLE",
                        program.toString(),
                        "PATHWATCH_SOURCE_NAME",
                        "fra1",
                        "PATHWATCH_ENRICH_REVERSE_DNS",
                        "off"));
        parts = new PathwatchConfiguration(
                settings, dueList, SourcesFile::defaults, () -> List.of(TARGET), folder.resolve("pathwatch.db"));
        parts.beans().forEach(camel.getRegistry()::bind);
        ShippedRoutes.load(
                camel,
                "handle-errors",
                "compare-again",
                "watch-targets",
                "watch-path",
                "run-trace",
                "run-command",
                "probe-loss",
                "keep-trace",
                "enrich-trace",
                "compare-trace",
                "store-trace");
        AdviceWith.adviceWith(camel, "watch-targets", route -> route.replaceFromWith("direct:tick"));
        camel.start();
        ticks = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        parts.close();
    }

    @Test
    void triesASilentTargetAgainAndByTheOtherMethod() throws IOException {
        dueList.replace(List.of(TARGET), SourcesFile.defaults());
        passUntilStored(1);
        Files.createFile(folder.resolve("silent-icmp"));

        passUntilStored(5);

        assertThat(stored())
                .containsExactly("icmp reached", "icmp silent", "tcp reached", "icmp silent", "icmp silent");
        assertThat(told()).containsExactly("RAISED filtered");
    }

    @Test
    void tellsOfATargetThatNoMethodReaches() throws IOException {
        dueList.replace(List.of(TARGET), SourcesFile.defaults());
        passUntilStored(1);
        Files.createFile(folder.resolve("silent-icmp"));
        Files.createFile(folder.resolve("silent-tcp"));

        passUntilStored(5);

        assertThat(stored()).containsExactly("icmp reached", "icmp silent", "tcp silent", "icmp silent", "icmp silent");
        assertThat(told()).containsExactly("RAISED silent");
    }

    @Test
    void leavesOutAMethodThatTheHostForbids() throws IOException {
        Files.createFile(folder.resolve("forbidden-tcp"));
        dueList.replace(List.of(TARGET), SourcesFile.defaults());
        passUntilStored(1);
        Files.createFile(folder.resolve("silent-icmp"));

        passUntilStored(4);

        assertThat(stored()).containsExactly("icmp reached", "icmp silent", "icmp silent", "icmp silent");
        assertThat(parts.store().listSeries()).extracting(Series::method).containsExactly("icmp");
    }

    @Test
    void countsLossesAfterEachTraceOfTheSchedule() throws IOException {
        dueList.replace(List.of(TARGET.withConditions(withLoss(25))), SourcesFile.defaults());

        passUntilStored(4);

        assertThat(stored()).containsExactly("icmp reached", "loss reached", "icmp reached", "loss reached");
        Series counted = traces().get(1).series();
        assertThat(parts.store().listTraces(counted.id(), Instant.MAX, 1))
                .flatExtracting(Trace::hops)
                .extracting(Hop::ttl, hop -> hop.replies().size())
                .containsExactly(tuple(30, 25));
    }

    /** It would fail for the same reason. */
    @Test
    void countsNoLossesWhereNoTraceCouldBeMade() throws IOException {
        Files.createFile(folder.resolve("forbidden-udp"));
        Files.createFile(folder.resolve("forbidden-icmp"));
        dueList.replace(List.of(TARGET.withConditions(withLoss(20))), SourcesFile.defaults());

        passUntilStored(3);

        assertThat(stored()).containsOnly("udp failed");
    }

    private static Conditions withLoss(int probes) {
        SteadyRules rules = SteadyRules.DEFAULT;
        return new Conditions(
                Conditions.Mode.STEADY,
                Conditions.DEFAULT.maxLatency(),
                Conditions.DEFAULT.hopTimeDiff(),
                new SteadyRules(
                        rules.hopLatency(),
                        rules.latencyJump(),
                        rules.hopCount(),
                        rules.path(),
                        rules.unreachable(),
                        new LossRule(probes, 60, 0.05, 0.02, 20),
                        List.of(),
                        List.of(),
                        rules.staleAfter(),
                        rules.groupWait(),
                        rules.stormLimit()));
    }

    /** A tick every ten seconds, but no time passes while a trace is in flight. */
    private void passUntilStored(int traces) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (dueList.inFlight() == 0 && traces().size() < traces) {
                        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
                        ticks.sendBody("direct:tick", null);
                    }
                    return dueList.inFlight() == 0 && traces().size() >= traces;
                });
    }

    private List<Trace> traces() {
        List<Trace> all = new ArrayList<>();
        for (Series series : parts.store().listSeries()) {
            all.addAll(parts.store().listTraces(series.id(), Instant.MAX, 100));
        }
        all.sort(Comparator.comparing(Trace::startedAt));
        return all;
    }

    /** Method of the series and outcome of each trace, in the order of their starts. */
    private List<String> stored() {
        return traces().stream()
                .map(trace -> trace.series().method() + " " + trace.outcome().key())
                .toList();
    }

    private List<String> told() {
        return traces().stream()
                .flatMap(trace -> parts.store().findReport(trace.id()).orElseThrow().alerts().stream())
                .map(ExtraTracesRouteTest::describe)
                .toList();
    }

    private static @Nullable String describe(Alert alert) {
        return alert.evidence() instanceof IncidentEvidence evidence ? alert.status() + " " + evidence.cause() : null;
    }
}
