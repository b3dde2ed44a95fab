package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.LogLines;
import io.pathwatch.detect.CompareAgainProcessor;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.detect.FailureLog;
import io.pathwatch.detect.LastTraceAggregationStrategy;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesHistoryProcessor;
import io.pathwatch.enrich.NameBudget;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TraceStore;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.DueTargetsPolicy;
import io.pathwatch.schedule.ExtraTracesProcessor;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.OtherMethods;
import io.pathwatch.schedule.Places;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.store.StoreTraceProcessor;
import io.pathwatch.traceroute.UnpackTraceProcessor;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.exec.ExecException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped routes from the tick to the store, with a source that answers by hand and a store in memory. */
class WatchPathRouteTest {

    /** More than the threads that Quartz has. */
    private static final int SLOTS = 16;

    private static final int SERVICE_SLOTS = 3;

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);
    private static final Target TARGET = new Target(
            "dns",
            "",
            "192.0.2.9",
            Target.THIS_HOST,
            Duration.ofSeconds(5),
            ProbeOptions.DEFAULT,
            new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20)),
            Map.of());

    private static final Map<String, io.pathwatch.model.Source> SOURCES = Map.of(
            Target.THIS_HOST,
            io.pathwatch.model.Source.Command.LOCAL,
            "FEED",
            new io.pathwatch.model.Source.AtlasMeasurement("FEED", 5001, List.of()));

    private static final OtherMethods NO_OTHER_METHODS = new OtherMethods() {
        @Override
        public Optional<Target> find(Report report) {
            return Optional.empty();
        }

        @Override
        public void failed(Report report) {
            throw new AssertionError("nothing was traced by another method");
        }
    };

    private final ListStore store = new ListStore();
    private final AtomicLong nanos = new AtomicLong();
    private final DueList dueList = new DueList(nanos::get, new Places(SLOTS, 1_000, SERVICE_SLOTS));
    private final ExecutorService traceThreads = Executors.newFixedThreadPool(SLOTS);
    private final ExecutorService serviceThreads = Executors.newFixedThreadPool(SERVICE_SLOTS);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Report> told = new CopyOnWriteArrayList<>();
    private final List<Object> asked = new CopyOnWriteArrayList<>();
    private final List<String> budgets = new CopyOnWriteArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final RepeatedErrors errors = new RepeatedErrors(logged::add, logged::add);
    private Source source = request -> trace(request, 2);

    @BeforeEach
    void startTheShippedRoutes() throws Exception {
        SeriesComparison comparison = new SeriesComparison(Clock.systemUTC());
        context.getRegistry().bind("dueTargets", new DueTargetsPolicy(dueList, traceThreads, serviceThreads));
        context.getRegistry().bind("traceStore", store);
        context.getRegistry().bind("seriesHistory", new SeriesHistoryProcessor(store));
        context.getRegistry().bind("storeTrace", new StoreTraceProcessor(store, told::add));
        context.getRegistry().bind("extraTraces", new ExtraTracesProcessor(dueList, NO_OTHER_METHODS));
        context.getRegistry().bind("storedTraces", new MemoryIdempotentRepository());
        context.getRegistry().bind("lastTrace", new LastTraceAggregationStrategy(comparison, new FailureLog()));
        context.getRegistry().bind("compareAgain", new CompareAgainProcessor(store, comparison));
        context.getRegistry().bind("askNames", (Processor) exchange -> {
            asked.add(exchange.getMessage().getBody());
            exchange.setVariable(NameBudget.VARIABLE, "of list " + asked.size());
        });
        context.getRegistry().bind("unpackTrace", new UnpackTraceProcessor());
        context.getRegistry().bind("failedTrace", new FailedTraceProcessor(Clock.fixed(START, ZoneOffset.UTC)));
        context.getRegistry().bind("logError", new LogErrorProcessor(errors));
        ShippedRoutes.load(
                context,
                "handle-errors",
                "compare-again",
                "watch-targets",
                "watch-path",
                "keep-trace",
                "compare-trace",
                "store-trace");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:run-trace").routeConfigurationId("handle-errors").process(WatchPathRouteTest.this::run);
                from("direct:enrich-trace")
                        .routeConfigurationId("handle-errors")
                        .process(WatchPathRouteTest.this::enrich);
            }
        });
        AdviceWith.adviceWith(
                context,
                "watch-targets",
                route -> route.replaceFromWith("quartz:pathwatch/tick?trigger.repeatInterval=10"));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        traceThreads.shutdownNow();
        serviceThreads.shutdownNow();
    }

    @Test
    void storesTheTracesOfADueTargetAndTheAlertOfAChange() {
        source = request -> trace(request, store.size() + 1);

        watchUntilStored(3);

        assertThat(store.reports())
                .extracting(report -> report.trace().hopCount())
                .containsExactly(1, 2, 3);
        assertThat(store.reports())
                .flatExtracting(Report::alerts)
                .extracting(Alert::traceId)
                .containsExactly(
                        store.reports().get(1).trace().id(),
                        store.reports().get(2).trace().id());
    }

    @Test
    void storesAFailedTraceAndGoesOn() {
        source = request -> {
            if (store.size() == 0) {
                throw new TraceFailedException(FailureKind.TOOL, "traceroute", "traceroute: not found");
            }
            return trace(request, 2);
        };

        watchUntilStored(2);

        assertThat(store.reports())
                .extracting(report -> report.trace().outcome())
                .containsExactly(new Outcome.Failed(FailureKind.TOOL, "traceroute: not found"), new Outcome.Reached());
        Awaitility.await()
                .untilAsserted(() -> assertThat(told).startsWith(store.reports().toArray(Report[]::new)));
    }

    @Test
    void storesTheTraceOfEachVantagePointThatAnswered() {
        List<Series> vantagePoints = List.of(
                new Series("service/DE", "dns", AddressFamily.IPV4, "remote", null),
                new Series("service/JP", "dns", AddressFamily.IPV4, "remote", null));
        source = request -> {
            List<RequestedTrace> answers = new ArrayList<>();
            for (Series series : vantagePoints) {
                TraceRequest each = new TraceRequest(request.target(), series, null, request.startedAt());
                answers.add(new RequestedTrace(each, trace(each, store.size() < 2 ? 2 : 3)));
            }
            return answers;
        };

        watchUntilStored(4);

        assertThat(store.reports())
                .extracting(report -> report.trace().series())
                .containsExactly(
                        vantagePoints.get(0), vantagePoints.get(1), vantagePoints.get(0), vantagePoints.get(1));
        assertThat(store.reports()).extracting(report -> report.alerts().size()).containsExactly(0, 0, 1, 1);
        assertThat(asked).extracting(list -> ((List<?>) list).size()).containsExactly(2, 2);
        assertThat(budgets).containsExactly("of list 1", "of list 1", "of list 2", "of list 2");
    }

    @Test
    void letsASingleTraceWaitForNamesByItself() {
        watchUntilStored(1);

        assertThat(asked).isEmpty();
        assertThat(budgets).containsOnly("none");
    }

    /** As camel-exec throws it. */
    @Test
    void storesAFailedTraceThatStandsInAnotherException() {
        source = request -> {
            if (store.size() == 0) {
                throw new ExecException(
                        "odd", null, null, -1, new TraceFailedException(FailureKind.TOOL, "traceroute", "not found"));
            }
            return trace(request, 2);
        };

        watchUntilStored(2);

        assertThat(store.reports())
                .extracting(report -> report.trace().outcome())
                .containsExactly(new Outcome.Failed(FailureKind.TOOL, "not found"), new Outcome.Reached());
    }

    @Test
    void comparesAgainWhenAnotherTraceCameBetween() {
        store.overtakes = 2;

        watchUntilStored(1);

        assertThat(store.reports()).hasSize(1);
        assertThat(store.histories).isEqualTo(3);
    }

    @Test
    void goesOnAfterAnErrorThatNobodyExpected() {
        List<String> seen = new ArrayList<>();
        source = request -> {
            seen.add("called");
            if (seen.size() == 1) {
                throw new IllegalStateException("odd");
            }
            return trace(request, 2);
        };

        watchUntilStored(1);

        assertThat(seen).hasSize(2);
        assertThat(dueList.inFlight()).isZero();
    }

    /** As on a full disk, where every trace fails, also one that was no trace before. */
    @Test
    void logsOnceThatNothingCanBeStoredAndCountsTheRest() {
        List<String> calls = new ArrayList<>();
        store.failures = 6;
        source = request -> {
            calls.add("called");
            if (calls.size() % 2 == 0) {
                throw new TraceFailedException(FailureKind.TOOL, "traceroute", "not found");
            }
            return trace(request, 2);
        };
        try (LogLines lines = LogLines.capture()) {
            watchUntilStored(1);
            errors.tell();

            assertThat(lines.errors()).isEmpty();
        }

        assertThat(calls).hasSize(7);
        assertThat(logged)
                .containsExactly(
                        "dns (store-trace): java.lang.IllegalStateException: disk full",
                        "5 more times: java.lang.IllegalStateException: disk full");
    }

    @Test
    void holdsUpOnlyTheTargetThatIsSlow() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        source = request -> {
            if (request.target().name().equals("slow")) {
                release.await();
            }
            return trace(request, 2);
        };
        dueList.replace(List.of(target("slow"), TARGET), SOURCES);

        await().until(() -> {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return store.size() >= 3 && dueList.inFlight() == 1;
        });
        List<Report> stored = store.reports();
        release.countDown();

        assertThat(stored).extracting(report -> report.target().name()).containsOnly("dns");
    }

    /** Each is handed out by a tick of its own, and Quartz ticks on few threads. */
    @Test
    void goesOnTickingHoweverManyTargetsAreSlow() {
        CountDownLatch release = new CountDownLatch(1);
        source = request -> {
            if (!request.target().name().equals("dns")) {
                release.await();
            }
            return trace(request, 2);
        };
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i < SLOTS; i++) {
            int inFlight = i;
            targets.add(target("slow-" + i));
            dueList.replace(targets, SOURCES);
            await().until(() -> {
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return dueList.inFlight() == inFlight;
            });
        }

        targets.add(TARGET);
        dueList.replace(targets, SOURCES);
        try {
            await().until(() -> {
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return store.size() >= 2;
            });
        } finally {
            release.countDown();
        }
    }

    /** Such a trace may take as long as somebody else likes. */
    @Test
    void goesOnWithThisHostWhileAllPlacesOfServicesAreTaken() {
        CountDownLatch release = new CountDownLatch(1);
        source = request -> {
            if (request.target().source().equals("FEED")) {
                release.await();
            }
            return trace(request, 2);
        };
        List<Target> targets = new ArrayList<>(List.of(TARGET));
        for (int i = 0; i < 2 * SLOTS; i++) {
            targets.add(target("service-" + i, "FEED"));
        }
        dueList.replace(targets, SOURCES);

        List<Report> stored;
        try {
            await().until(() -> {
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return store.size() >= 3 && dueList.inFlight() == SERVICE_SLOTS;
            });
            stored = store.reports();
        } finally {
            release.countDown();
        }
        await().until(() -> {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return store.reports().stream()
                            .map(report -> report.target().name())
                            .distinct()
                            .count()
                    == targets.size();
        });

        assertThat(stored).extracting(report -> report.target().name()).containsOnly("dns");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    private static Target target(String name) {
        return target(name, Target.THIS_HOST);
    }

    private static Target target(String name, String source) {
        return new Target(
                name, "", "192.0.2.8", source, TARGET.interval(), TARGET.probe(), TARGET.conditions(), Map.of());
    }

    private void watchUntilStored(int traces) {
        dueList.replace(List.of(TARGET), SOURCES);
        await().until(() -> {
            if (store.size() < traces && dueList.inFlight() == 0) {
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
            return store.size() == traces && dueList.inFlight() == 0;
        });
    }

    private void run(Exchange exchange) throws Exception {
        Target target = exchange.getMessage().getMandatoryBody(Target.class);
        Series series = new Series("fra1", target.name(), AddressFamily.IPV4, "icmp", null);
        TraceRequest request = new TraceRequest(target, series, null, START.plusNanos(nanos.get()));
        exchange.setVariable(TraceRequest.VARIABLE, request);
        exchange.getMessage().setHeader(PathwatchHeaders.SERIES, series.id());
        exchange.getMessage().setBody(source.trace(request));
    }

    private void enrich(Exchange exchange) throws Exception {
        budgets.add(exchange.getVariable(NameBudget.VARIABLE, "none", String.class));
        Trace trace = exchange.getMessage().getMandatoryBody(Trace.class);
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        exchange.getMessage().setHeader(PathwatchHeaders.TRACE, trace.id());
        exchange.getMessage().setBody(new Report(trace, request.target(), Map.of(), null, null));
    }

    private static Trace trace(TraceRequest request, int hops) throws Exception {
        List<Hop> path = new ArrayList<>();
        for (int ttl = 1; ttl <= hops; ttl++) {
            InetAddress responder = InetAddress.getByName("192.0.2." + ttl);
            path.add(new Hop(ttl, List.of(Reply.of(responder, Duration.ofMillis(1)))));
        }
        return new Trace(
                request.series(),
                null,
                request.startedAt(),
                request.startedAt(),
                "traceroute",
                new Outcome.Reached(),
                path,
                0,
                false,
                List.of(),
                null);
    }

    private interface Source {

        Object trace(TraceRequest request) throws Exception;
    }

    /** Keeps reports in a list; the first {@link #overtakes} attempts to store meet a state that moved on. */
    private static final class ListStore implements TraceStore {

        private final List<Report> reports = new ArrayList<>();
        private int overtakes;
        private int failures;
        private int histories;

        synchronized int size() {
            return reports.size();
        }

        synchronized List<Report> reports() {
            return List.copyOf(reports);
        }

        @Override
        public synchronized SeriesHistory findHistory(String seriesId) {
            histories++;
            for (int i = reports.size() - 1; i >= 0; i--) {
                Trace trace = reports.get(i).trace();
                if (trace.series().id().equals(seriesId) && !trace.isFailed()) {
                    return new SeriesHistory(i + 1, reports.get(i), null);
                }
            }
            return SeriesHistory.EMPTY;
        }

        @Override
        public synchronized boolean containsTrace(String traceId) {
            return reports.stream().anyMatch(report -> report.trace().id().equals(traceId));
        }

        @Override
        public synchronized void store(Report report) throws StateChangedException {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("disk full");
            }
            if (overtakes > 0) {
                overtakes--;
                throw new StateChangedException(SERIES.id(), 0, 1);
            }
            reports.add(report);
        }

        @Override
        public synchronized Optional<Report> findReport(String traceId) {
            return reports.stream()
                    .filter(report -> report.trace().id().equals(traceId))
                    .findAny();
        }

        @Override
        public List<Trace> listTraces(String seriesId, Instant before, int limit) {
            return List.of();
        }

        @Override
        public Map<Series, Instant> findLastStarts(String target, Instant before) {
            return Map.of();
        }

        @Override
        public List<Series> listSeries() {
            return List.of();
        }

        @Override
        public int purge(Instant before) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
