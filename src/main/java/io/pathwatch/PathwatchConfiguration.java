package io.pathwatch;

import io.pathwatch.alerts.AlertFieldsProcessor;
import io.pathwatch.alerts.AppendLineProcessor;
import io.pathwatch.alerts.MendLineProcessor;
import io.pathwatch.alerts.RenderAlertProcessor;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.config.HostName;
import io.pathwatch.config.Settings;
import io.pathwatch.detect.CompareAgainProcessor;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.detect.FailureLog;
import io.pathwatch.detect.LastTraceAggregationStrategy;
import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesHistoryProcessor;
import io.pathwatch.detect.sources.SourceRule;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceListener;
import io.pathwatch.model.view.EditedFile;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.DueTargetsPolicy;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteCliSubscriptions;
import io.pathwatch.store.SqliteClockMemory;
import io.pathwatch.store.SqliteDaemonStatus;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteMethodMemory;
import io.pathwatch.store.SqliteRouteTexts;
import io.pathwatch.store.SqliteSeriesStatuses;
import io.pathwatch.store.SqliteSilenceLog;
import io.pathwatch.store.SqliteSubscriptions;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.store.StoreTraceProcessor;
import io.pathwatch.store.StoredTraceRepository;
import io.pathwatch.traceroute.CommandRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Builds the parts of the daemon and gives them the names that routes call them by. */
final class PathwatchConfiguration implements AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final RepeatedErrors repeatedErrors = new RepeatedErrors();
    private final Settings settings;
    private final DueList dueList;
    private final Supplier<Map<String, Source>> sources;
    private final Supplier<List<Target>> targets;
    private final SqliteDatabase database;
    private final SqliteTraceStore store;
    private final List<TraceListener> listeners = new CopyOnWriteArrayList<>();
    private final ProgramBeans programs;
    private final Enrichment enrichment;
    private final ExecutorService traceThreads;
    private final ExecutorService serviceThreads;
    private final SourceBeans otherSources;

    /**
     * Opens the store.
     *
     * @param sources by key, as they are at the moment of asking
     * @param targets as they are at the moment of asking
     * @param storeFile the store, made if there is none
     */
    PathwatchConfiguration(
            Settings settings,
            DueList dueList,
            Supplier<Map<String, Source>> sources,
            Supplier<List<Target>> targets,
            Path storeFile) {
        this.settings = settings;
        this.dueList = dueList;
        this.sources = sources;
        this.targets = targets;
        this.database = SqliteDatabase.open(storeFile);
        this.store = new SqliteTraceStore(database);
        this.enrichment = new Enrichment(settings, clock);
        this.programs = new ProgramBeans(settings, sources, dueList, database, clock);
        this.traceThreads = Executors.newFixedThreadPool(
                settings.traceroute().parallel() + DueList.MOST_DEMANDED, numbered("trace-"));
        this.serviceThreads = Executors.newFixedThreadPool(
                settings.source().parallel() + DueList.MOST_DEMANDED, numbered("service-trace-"));
        this.otherSources = new SourceBeans(settings, sources, targets, store, clock);
    }

    /** From now on {@code listener} is told of each trace that a route has stored. */
    void onStored(TraceListener listener) {
        listeners.add(listener);
    }

    SqliteTraceStore store() {
        return store;
    }

    SqliteDatabase database() {
        return database;
    }

    CommandRunner commands() {
        return programs.commands();
    }

    SqliteRouteTexts routeTexts() {
        return new SqliteRouteTexts(database);
    }

    SqliteDaemonStatus daemonStatus() {
        return new SqliteDaemonStatus(database, clock);
    }

    SqliteSubscriptions subscriptions() {
        return new SqliteSubscriptions(database);
    }

    SqliteCliSubscriptions cliSubscriptions() {
        return new SqliteCliSubscriptions(database);
    }

    /** @param configured silences of the file, as they are at the moment of asking */
    Notifier notifier(Supplier<List<Silence>> configured) {
        SqliteIncidentLog log = new SqliteIncidentLog(database);
        SilenceLog commanded = new SqliteSilenceLog(database);
        SqliteSeriesStatuses statuses = new SqliteSeriesStatuses(database);
        String thisHost = settings.source().name();
        Settings.Detect detect = settings.detect();
        SourceRule rule = new SourceRule(detect.sourceShare(), detect.sourceMinTargets());
        return new Notifier(
                log,
                store,
                new WatchedSources(log, statuses, targets, sources, thisHost, rule),
                new HeldAlerts(log, statuses),
                () -> Stream.concat(configured.get().stream(), commanded.listSilences(clock.instant()).stream())
                        .map(silence -> silence.atSource(thisHost))
                        .toList(),
                clock);
    }

    RepeatedErrors repeatedErrors() {
        return repeatedErrors;
    }

    /** To be made before anything is stored. */
    Retention retention() {
        return new Retention(
                store, new SqliteClockMemory(database), settings.store().retention(), clock, System::nanoTime);
    }

    WatchedIncidents watchedIncidents() {
        return new WatchedIncidents(new SqliteIncidentLog(database), store, this::plan, sources, clock);
    }

    /** What is configured now. */
    private PlannedSeries plan() {
        MethodMemory methods = new SqliteMethodMemory(database);
        return new PlannedSeries(targets.get(), sources.get(), settings.source().name(), methods);
    }

    WatchedSeries watchedSeries() {
        return new WatchedSeries(this::plan, targets, sources, System::nanoTime);
    }

    /**
     * The API.
     *
     * @param silences of the file
     * @param given places of the file
     * @param files those that people edit; all as they are at the moment of asking
     */
    WebApi webApi(Supplier<List<Silence>> silences, Supplier<GivenPlaces> given, Supplier<List<EditedFile>> files) {
        String thisHost = settings.source().name();
        WatchedNow watching =
                new WatchedNow(targets, sources, thisHost, new SqliteMethodMemory(database), dueList, clock);
        return new WebApi(
                database,
                store,
                new WebApi.Parts(
                        watching,
                        new WebFacts(settings, targets, sources, files, clock),
                        enrichment.ownPlace(given),
                        silences,
                        thisHost,
                        settings.web().onDemand() ? dueList : null),
                clock);
    }

    /** Every bean that routes refer to, by its name there. */
    Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("dueTargets", new DueTargetsPolicy(dueList, traceThreads, serviceThreads));
        programs.addTo(beans);
        otherSources.addTo(beans);
        enrichment.addTo(beans, programs::isTracedHere);
        addComparison(beans);
        beans.put("alertLog", new SqliteAlertLog(database, clock));
        addReceivers(beans);
        return beans;
    }

    private void addReceivers(Map<String, Object> beans) {
        PageLinks links = settings.web().publicUrl().map(PageLinks::to).orElse(PageLinks.NONE);
        String host = HostName.ofThisHost(System.getenv());
        beans.put("renderAlert", new RenderAlertProcessor(clock, Version.CURRENT, host, links));
        beans.put("alertFields", new AlertFieldsProcessor(Version.CURRENT, links));
        beans.put("appendLine", new AppendLineProcessor());
        beans.put("mendLine", new MendLineProcessor());
        beans.put("webhookClient", new WebhookClient());
    }

    private void addComparison(Map<String, Object> beans) {
        SeriesComparison comparison = new SeriesComparison(clock);
        beans.put("traceStore", store);
        beans.put("seriesHistory", new SeriesHistoryProcessor(store));
        beans.put(
                "storeTrace",
                new StoreTraceProcessor(store, report -> listeners.forEach(listener -> listener.stored(report))));
        beans.put("storedTraces", new StoredTraceRepository(store));
        FailureLog failures = new FailureLog();
        beans.put("lastTrace", new LastTraceAggregationStrategy(comparison, failures));
        beans.put("compareAgain", new CompareAgainProcessor(store, comparison));
        beans.put("failedTrace", new FailedTraceProcessor(clock, failures));
        beans.put("logError", new LogErrorProcessor(repeatedErrors));
    }

    private static ThreadFactory numbered(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, prefix + number.incrementAndGet());
    }

    /** Ends what is still running and closes the store; nothing stored is lost. */
    @Override
    public void close() {
        programs.close();
        traceThreads.shutdownNow();
        serviceThreads.shutdownNow();
        otherSources.close();
        store.close();
    }
}
