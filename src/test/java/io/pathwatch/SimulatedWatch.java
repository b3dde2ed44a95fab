package io.pathwatch;

import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.sources.SourceRule;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Source;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteMethodMemory;
import io.pathwatch.store.SqliteSeriesStatuses;
import io.pathwatch.store.SqliteTraceStore;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Targets that are traced from {@code fra1} once an interval, spread over it, with the real comparison, store and
 * notifier; time passes only here.
 */
public final class SimulatedWatch implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** More traces than this in a second are stored by several threads, as the daemon does. */
    private static final int ONE_BY_ONE = 10;

    private static final int THREADS = 16;

    private static final Map<String, Source> SOURCES = Map.of(Target.THIS_HOST, Source.Command.LOCAL);

    /** How a trace ends. */
    public enum Fate {
        REACHED,
        /** Nobody answers behind the second hop. */
        SILENT,
        NO_PERMISSION
    }

    private final Path file;
    private final SqliteDatabase database;
    private final SqliteTraceStore store;
    private final SqliteAlertLog alerts;
    private final SqliteIncidentLog incidents;
    private final SeriesComparison comparison;
    private final List<Target> targets = new ArrayList<>();
    private final int interval;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private List<Silence> silences = List.of();
    private int most = Notifier.MOST;
    private Notifier notifier;
    private WatchedIncidents watchedIncidents;
    private final Set<Integer> removed = new HashSet<>();
    private final Set<Integer> untraced = new HashSet<>();
    private final Map<String, ProbeMethod> methods = new HashMap<>();
    private volatile Instant now = START;
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private @Nullable Instant firstTold;
    private Duration slowestDecision = Duration.ZERO;
    private Instant origin = START;
    private int second;
    private int kills;

    /** Each is traced once a minute. */
    public SimulatedWatch(Path file, int count) {
        this(file, count, INTERVAL);
    }

    SimulatedWatch(Path file, int count, Duration interval) {
        this.interval = (int) interval.toSeconds();
        this.file = file;
        this.database = SqliteDatabase.open(file);
        this.store = new SqliteTraceStore(database, clock);
        this.alerts = new SqliteAlertLog(database, clock);
        this.incidents = new SqliteIncidentLog(database);
        this.comparison = new SeriesComparison(clock);
        for (int i = 0; i < count; i++) {
            targets.add(new Target(
                    "target-" + i,
                    "core",
                    "198.51.100.1",
                    Target.THIS_HOST,
                    interval,
                    ProbeOptions.DEFAULT,
                    Conditions.DEFAULT,
                    Map.of()));
        }
        alerts.open("noc", Start.NOW);
        restart();
    }

    /**
     * The notifier is killed the next time it calls {@code method} of the log, before that does anything or after, and
     * started again.
     */
    void killOnce(String method, boolean before) {
        IncidentLog log = (IncidentLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IncidentLog.class}, (proxy, called, arguments) -> {
                    boolean kills = called.getName().equals(method);
                    if (kills && before) {
                        throw new Killed();
                    }
                    Object result = called.invoke(incidents, arguments);
                    if (kills) {
                        throw new Killed();
                    }
                    return result;
                });
        start(log);
    }

    /** Nothing of the program goes on after it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    private void tell(Instant at) {
        now = at;
        try {
            if (at.getEpochSecond() % 60 == 0) {
                watchedIncidents.look();
            }
        } catch (Killed killed) {
            kills++;
            restart();
        }
        long begun = System.nanoTime();
        try {
            notifier.run();
        } catch (Killed killed) {
            kills++;
            restart();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        slowestDecision = taken.compareTo(slowestDecision) > 0 ? taken : slowestDecision;
        if (firstTold == null && alerts.findNext("noc").isPresent()) {
            firstTold = at;
        }
    }

    /** When the first message was made. */
    @Nullable
    Instant firstTold() {
        return firstTold;
    }

    /** The most that one look at what waits has taken. */
    Duration slowestDecision() {
        return slowestDecision;
    }

    int kills() {
        return kills;
    }

    /** Loses all that the notifier remembers. */
    void restart() {
        start(incidents);
    }

    private void start(IncidentLog log) {
        SqliteSeriesStatuses statuses = new SqliteSeriesStatuses(database);
        WatchedSources sources =
                new WatchedSources(log, statuses, this::configured, () -> SOURCES, "fra1", SourceRule.DEFAULT);
        SqliteMethodMemory memory = new SqliteMethodMemory(database);
        watchedIncidents = new WatchedIncidents(
                log, store, () -> new PlannedSeries(configured(), SOURCES, "fra1", memory), () -> SOURCES, clock);
        notifier = new Notifier(log, store, sources, new HeldAlerts(log, statuses), () -> silences, clock, most);
    }

    private List<Target> configured() {
        return IntStream.range(0, targets.size())
                .filter(i -> !removed.contains(i))
                .mapToObj(targets::get)
                .toList();
    }

    /** From now on the target of that number is not configured, nor traced. */
    void remove(int target) {
        removed.add(target);
    }

    /** Nothing happens for that long, as on a host that is asleep. */
    void sleep(Duration time) {
        second += (int) time.toSeconds();
    }

    /** Its traces are made otherwise, as a service or a name may choose. */
    void traceBy(int target, ProbeMethod method) {
        methods.put(targets.get(target).name(), method);
    }

    /** It is configured as before, and its traces come no more. */
    void stopTracing(int target) {
        untraced.add(target);
    }

    /** It is configured again, as it was. */
    void putBack(int target) {
        removed.remove(target);
    }

    /** It is configured otherwise from now on. */
    void change(int target, UnaryOperator<Target> how) {
        targets.set(target, how.apply(targets.get(target)));
    }

    /** As the store remembers it after the first trace. */
    void rememberMethod(int target, ProbeMethod method) {
        new SqliteMethodMemory(database).remember("fra1", targets.get(target).name(), AddressFamily.IPV4, method);
    }

    /** What is learnt of the target of that number is damaged. */
    void damageState(int target) throws SQLException {
        damage("series_memory set body", target);
    }

    /** Everything that was raised about the target of that number is damaged. */
    void damageAlerts(int target) throws SQLException {
        damage("alert set body", target);
    }

    /** The traces of the target of that number are damaged. */
    void damageTraces(int target) throws SQLException {
        damage("trace set probes", target);
    }

    private void damage(String column, int target) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement damage = connection.prepareStatement("update " + column + " = x'63'"
                        + " where series = (select id from series where target = ? and method <> 'source')")) {
            damage.setString(1, targets.get(target).name());
            damage.executeUpdate();
        }
    }

    /** A subscription to all that was told so far is refused by its receiver. */
    void hold(String subscription) {
        alerts.open(subscription, Start.EARLIEST);
        alerts.postpone(subscription, SubscriptionState.Activity.HELD, 1, now, "HTTP 401");
    }

    /** The notifier reads so many alerts at once, and is started again. */
    void readAtMost(int alerts) {
        most = alerts;
        restart();
    }

    void silence(Silence... newSilences) {
        silences = List.of(newSilences);
    }

    /** Somebody sets the clock, or the machine sleeps: nobody of the program sees time pass. */
    void turnClock(Duration by) {
        origin = origin.plus(by);
        now = now.plus(by);
    }

    /** Lets intervals pass, in each of which every target is traced; {@code fates} says how, by its number. */
    public void pass(int intervals, Function<Integer, Fate> fates) throws Exception {
        for (int done = 0; done < intervals; done++) {
            for (int i = 0; i < interval; i++) {
                trace(i, fates);
                tell(origin.plusSeconds(++second));
            }
        }
    }

    private void trace(int secondOfInterval, Function<Integer, Fate> fates) throws Exception {
        List<Callable<Void>> traces = new ArrayList<>();
        for (int i = secondOfInterval; i < targets.size(); i += interval) {
            int number = i;
            if (removed.contains(number) || untraced.contains(number)) {
                continue;
            }
            traces.add(() -> {
                store(targets.get(number), fates.apply(number));
                return null;
            });
        }
        if (traces.size() <= ONE_BY_ONE) {
            for (Callable<Void> trace : traces) {
                trace.call();
            }
        } else {
            for (Future<Void> done : threads.invokeAll(traces)) {
                done.get();
            }
        }
    }

    private void store(Target target, Fate fate) throws StateChangedException {
        Report report = new Report(trace(target, fate), target, Map.of(), null, null);
        String series = report.trace().series().id();
        store.store(report.withComparison(comparison.compare(store.findHistory(series), report)));
    }

    private Trace trace(Target target, Fate fate) {
        Hop first = new Hop(1, List.of(Reply.of(address("192.0.2.1"), Duration.ofMillis(1))));
        Hop second = new Hop(2, List.of(Reply.of(address("192.0.2.2"), Duration.ofMillis(5))));
        Hop last = new Hop(3, List.of(Reply.of(address(target.host()), Duration.ofMillis(10))));
        Hop silent = new Hop(3, List.of(NoReply.INSTANCE));
        Outcome outcome =
                switch (fate) {
                    case REACHED -> new Outcome.Reached();
                    case SILENT -> new Outcome.Silent(2);
                    case NO_PERMISSION -> new Outcome.Failed(FailureKind.PERMISSION, "not permitted");
                };
        List<Hop> hops =
                switch (fate) {
                    case REACHED -> List.of(first, second, last);
                    case SILENT -> List.of(first, second, silent);
                    case NO_PERMISSION -> List.of();
                };
        return new Trace(
                new Series(
                        "fra1",
                        target.name(),
                        AddressFamily.IPV4,
                        methodOf(target).key(),
                        null),
                address(target.host()),
                now,
                now.plusMillis(500),
                "traceroute 2.1.2",
                outcome,
                hops,
                0,
                false,
                List.of(),
                null);
    }

    private ProbeMethod methodOf(Target target) {
        ProbeMethod method = target.probe().method();
        return method == ProbeMethod.AUTO ? methods.getOrDefault(target.name(), ProbeMethod.ICMP) : method;
    }

    /** What has been told since this was asked last, each message as one line. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        for (Optional<AlertMessage> next = alerts.findNext("noc"); next.isPresent(); next = alerts.findNext("noc")) {
            alerts.acknowledge("noc", next.get().sequence());
            told.add(line(next.get()));
        }
        return told;
    }

    private static String line(AlertMessage message) {
        var lead = message.alerts().get(0);
        return lead.conditions().get(0).key() + " " + lead.status().key() + " of "
                + lead.series().target() + ", " + message.alerts().size() + " alerts";
    }

    public Clock clock() {
        return clock;
    }

    public AlertLog alerts() {
        return alerts;
    }

    SqliteIncidentLog incidents() {
        return incidents;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        store.close();
    }
}
