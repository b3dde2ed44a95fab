package io.pathwatch.store;

import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Role;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.ProgramFacts;
import io.pathwatch.model.view.SeriesFindings;
import io.pathwatch.model.view.Watching;
import io.pathwatch.web.Caller;
import io.pathwatch.web.api.Api;
import io.pathwatch.web.api.ApiAnswer;
import io.pathwatch.web.api.ApiRequest;
import io.pathwatch.web.api.EventStream;
import io.pathwatch.web.api.Operation;
import io.pathwatch.web.api.SeriesBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Prints how long the API takes for a day of one series, of a store with many traces a minute apart, and for the list of
 * all series. Arguments: {@code fill}, the store to make, how many series, how many days; or {@code ask}, the store, how
 * often each is asked. The first prints the ids of its series and the end of their traces.
 */
public final class ApiBenchmark {

    private static final List<Operation> PICTURES = List.of(
            Operation.SERIES_RTT,
            Operation.SERIES_HEAT,
            Operation.SERIES_GRAPH,
            Operation.SERIES_PATHS,
            Operation.SERIES_HOPS);

    private static final int LANES = 100;
    private static final int COLD = 20;

    private ApiBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        if (args[0].equals("fill")) {
            fill(file, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            if (args[0].equals("fill")) {
                readArrivals(new SqliteArrivals(database));
                SqlitePastTraces past = new SqlitePastTraces(database);
                past.listSeries().forEach(each -> System.out.println(each.id()));
                System.out.println(end(past));
            } else {
                ask(database, Integer.parseInt(args[2]));
            }
        }
    }

    /** Paths get their letters, as they do while traces are stored. */
    private static void readArrivals(SqliteArrivals arrivals) {
        long began = System.nanoTime();
        long looked = 0;
        for (int read = 1; read > 0; looked += read) {
            read = arrivals.readNext(10_000, arrival -> {});
        }
        System.out.printf("letters: %d traces looked at in %.1f s%n", looked, (System.nanoTime() - began) / 1e9);
    }

    private static Instant end(SqlitePastTraces past) {
        String first = past.listSeries().get(0).id();
        return past.listNewest(first, Instant.MIN, Instant.MAX, 1)
                .get(0)
                .trace()
                .startedAt()
                .plusSeconds(1);
    }

    /** Minute by minute, so that the traces of a series lie as far apart as they do where they are watched. */
    private static void fill(Path file, int series, int days) throws Exception {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofDays(days));
        ExecutorService pool = Executors.newFixedThreadPool(LANES);
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            LifelikeTraces lifelike = new LifelikeTraces(series);
            long traces = series * days * 1_440L;
            for (long made = 0; made < traces; ) {
                List<List<Report>> lanes = new ArrayList<>();
                for (int i = 0; i < LANES; i++) {
                    lanes.add(new ArrayList<>());
                }
                for (int i = 0; i < 20 * series && made < traces; i++, made++) {
                    Report report = inMinute(begin.plusSeconds(made / series * 60), lifelike.next());
                    lanes.get((int) (made % series % LANES)).add(report);
                }
                List<Callable<Object>> work = new ArrayList<>();
                lanes.forEach(lane -> work.add(() -> keepAll(store, lane)));
                for (Future<Object> each : pool.invokeAll(work)) {
                    each.get();
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Object keepAll(SqliteTraceStore store, List<Report> lane) throws Exception {
        for (Report report : lane) {
            store.store(report);
        }
        return lane;
    }

    /** The same within its minute, without what the tool printed. */
    private static Report inMinute(Instant minute, Report report) {
        Trace trace = report.trace();
        Instant start = minute.plusNanos(trace.startedAt().getNano());
        Trace moved = new Trace(
                trace.series(),
                trace.destination(),
                start,
                start.plus(Duration.between(trace.startedAt(), trace.endedAt())),
                trace.tool(),
                trace.outcome(),
                trace.hops(),
                trace.exitCode(),
                trace.cutOff(),
                trace.warnings(),
                null);
        return new Report(moved, report.target(), report.responders(), report.host(), report.comparison());
    }

    private static void ask(SqliteDatabase database, int rounds) {
        SqlitePastTraces past = new SqlitePastTraces(database);
        List<Series> all = past.listSeries();
        Instant end = end(past);
        Clock clock = Clock.fixed(end, ZoneOffset.UTC);
        SqliteTraceStore store = new SqliteTraceStore(database);
        SqliteArrivals arrivals = new SqliteArrivals(database);
        SqliteKnownPaths paths = new SqliteKnownPaths(database);
        SqliteIncidentJournal journal = new SqliteIncidentJournal(database);
        SeriesBoard board = new SeriesBoard(
                new SeriesBoard.Sources(
                        past, arrivals, paths, new SqliteSeriesStatuses(database), journal, watching(store, all), List::of),
                new EventStream(1),
                clock);
        SqliteSilenceLog silences = new SqliteSilenceLog(database);
        Api api = new Api(
                new Api.Ports(
                        past,
                        paths,
                        store,
                        journal,
                        new SqliteIncidentLog(database),
                        silences,
                        List::of,
                        List::of,
                        (which, target) -> new SeriesFindings(List.of(), List.of(), List.of()),
                        source -> ResponderDetails.UNKNOWN,
                        () -> new ProgramFacts(
                                "", end, 3, null, null, null, 0, 0, 0, Duration.ofDays(90), false, List.of()),
                        null),
                board,
                clock);
        Random random = new Random(1);
        Supplier<String> any = () -> all.get(random.nextInt(all.size())).id();
        Iterator<Series> others = all.iterator();
        for (Operation operation : PICTURES) {
            // each of a series that nobody asked for yet
            int most = Math.min(COLD, all.size() / PICTURES.size());
            ask("cold " + operation, api, operation, 0, most, () -> others.next().id(), Map.of());
        }
        look(board);
        for (Operation operation : PICTURES) {
            ask(operation.toString(), api, operation, rounds / 4, rounds, any, Map.of());
        }
        ask("SHOW_SERIES", api, Operation.SHOW_SERIES, rounds / 4, rounds, any, Map.of());
        ask("LIST_SERIES", api, Operation.LIST_SERIES, rounds / 4, rounds, () -> "", Map.of("limit", "1000"));
    }

    private static void look(SeriesBoard board) {
        long began = System.nanoTime();
        long longest = 0;
        for (int look = 0; look < 100; look++) {
            long begin = System.nanoTime();
            board.look();
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        System.out.printf(
                "board: %d series, 100 looks in %.1f s, the longest %.0f ms%n",
                board.items().size(), (System.nanoTime() - began) / 1e9, longest / 1e6);
    }

    /** Prints how long the last {@code rounds} took; those before do not count. */
    private static void ask(
            String what,
            Api api,
            Operation operation,
            int before,
            int rounds,
            Supplier<String> id,
            Map<String, String> query) {
        double[] millis = new double[rounds];
        int bytes = 0;
        for (int i = -before; i < rounds; i++) {
            ApiRequest request = new ApiRequest(id.get(), query, new byte[0], new Caller("", Role.VIEWER, "r"));
            long begin = System.nanoTime();
            ApiAnswer answer = api.answer(operation, request);
            if (answer.status() != 200) {
                throw new IllegalStateException(operation + ": " + answer.status());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
                bytes = answer.body().length;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, p95 %.1f ms, greatest %.1f ms, %d kB%n",
                what, millis[rounds / 2], millis[rounds * 95 / 100], millis[rounds - 1], bytes / 1_000);
    }

    private static Watching watching(SqliteTraceStore store, List<Series> all) {
        Map<Series, Target> targets = new HashMap<>();
        for (Series each : all) {
            Trace newest = store.listTraces(each.id(), Instant.MAX, 1).get(0);
            targets.put(each, store.findReport(newest.id()).orElseThrow().target());
        }
        return new Watching() {
            @Override
            public List<Target> targets() {
                return List.copyOf(targets.values());
            }

            @Override
            public Optional<Target> findTarget(Series series) {
                return Optional.ofNullable(targets.get(series));
            }

            @Override
            public Series awaited(Target target) {
                throw new IllegalStateException("all were traced");
            }

            @Override
            public Optional<Instant> findNext(Target target) {
                return Optional.empty();
            }
        };
    }
}
