package io.pathwatch;

import io.pathwatch.alerts.AlertFieldsProcessor;
import io.pathwatch.alerts.AppendLineProcessor;
import io.pathwatch.alerts.MendLineProcessor;
import io.pathwatch.alerts.RenderAlertProcessor;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.config.HostName;
import io.pathwatch.config.Secret;
import io.pathwatch.config.Settings;
import io.pathwatch.detect.CompareAgainProcessor;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.detect.FailureLog;
import io.pathwatch.detect.LastTraceAggregationStrategy;
import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesHistoryProcessor;
import io.pathwatch.detect.sources.SourceRule;
import io.pathwatch.enrich.AskNamesProcessor;
import io.pathwatch.enrich.EnrichTraceProcessor;
import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.GeoIpFiles;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.JndiPtrLookup;
import io.pathwatch.enrich.PublicAddress;
import io.pathwatch.enrich.ReverseDns;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.Report;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceListener;
import io.pathwatch.model.view.EditedFile;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.DueTargetsPolicy;
import io.pathwatch.schedule.ExtraTracesProcessor;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.OtherMethods;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.source.LookingGlassHttp;
import io.pathwatch.source.LookingGlassPageProcessor;
import io.pathwatch.source.LookingGlassRequestProcessor;
import io.pathwatch.source.LookingGlassTracer;
import io.pathwatch.source.atlas.AtlasAnswerProcessor;
import io.pathwatch.source.atlas.AtlasHttp;
import io.pathwatch.source.atlas.AtlasQueryProcessor;
import io.pathwatch.source.atlas.AtlasSettings;
import io.pathwatch.source.atlas.AtlasTaskProcessor;
import io.pathwatch.source.atlas.AtlasTasks;
import io.pathwatch.source.atlas.AtlasTracesProcessor;
import io.pathwatch.source.atlas.StoredResults;
import io.pathwatch.source.globalping.Globalping;
import io.pathwatch.source.globalping.GlobalpingAccess;
import io.pathwatch.source.globalping.GlobalpingAnswerProcessor;
import io.pathwatch.source.globalping.GlobalpingHttp;
import io.pathwatch.source.globalping.GlobalpingPollProcessor;
import io.pathwatch.source.globalping.GlobalpingRequestProcessor;
import io.pathwatch.source.globalping.GlobalpingTracesProcessor;
import io.pathwatch.source.globalping.GlobalpingTurnProcessor;
import io.pathwatch.source.recording.KeptTraceProcessor;
import io.pathwatch.source.recording.OpenRecordingProcessor;
import io.pathwatch.source.recording.QuietFiles;
import io.pathwatch.source.recording.RecordedTargets;
import io.pathwatch.source.recording.SettleRecordingProcessor;
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
import io.pathwatch.traceroute.LossProbes;
import io.pathwatch.traceroute.LossProbesProcessor;
import io.pathwatch.traceroute.MethodProbe;
import io.pathwatch.traceroute.PermittedMethods;
import io.pathwatch.traceroute.PrepareTraceProcessor;
import io.pathwatch.traceroute.Programs;
import io.pathwatch.traceroute.TargetResolver;
import io.pathwatch.traceroute.ToolVersions;
import io.pathwatch.traceroute.TraceDocuments;
import io.pathwatch.traceroute.TraceRequests;
import io.pathwatch.traceroute.TracerouteArgsProcessor;
import io.pathwatch.traceroute.TracerouteCommandExecutor;
import io.pathwatch.traceroute.TracerouteDataFormat;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.UnpackTraceProcessor;
import io.pathwatch.traceroute.json.JsonTraces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the parts of the daemon and gives them the names that routes call them by. */
final class PathwatchConfiguration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PathwatchConfiguration.class);

    /** Longer than a tool waits between two lines that it writes. */
    private static final Duration RECORDING_QUIET = Duration.ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
    private final RepeatedErrors repeatedErrors = new RepeatedErrors();
    private final Settings settings;
    private final DueList dueList;
    private final Supplier<Map<String, Source>> sources;
    private final Supplier<List<Target>> targets;
    private final SqliteDatabase database;
    private final SqliteTraceStore store;
    private final List<TraceListener> listeners = new CopyOnWriteArrayList<>();
    private final CommandRunner commands;
    private final @Nullable GeoIpDirectory places;
    private final @Nullable PublicAddress publicAddress;
    private final ExecutorService traceThreads;
    private final ExecutorService serviceThreads;
    private final LookingGlassHttp lookingGlassHttp;
    private final GlobalpingAccess globalping;
    private final GlobalpingHttp globalpingHttp;
    private final AtlasSettings atlasSettings;
    private final AtlasHttp atlasHttp;

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
        this.places = places(settings);
        this.publicAddress = settings.enrich()
                .publicAddressUrl()
                .map(url -> new PublicAddress(URI.create(url), null, clock, LOG::warn))
                .orElse(null);
        this.commands = new CommandRunner(
                Programs.of(() -> sources.get().values(), settings.traceroute().executable()), LowerPrivileges.find());
        this.traceThreads = Executors.newFixedThreadPool(
                settings.traceroute().parallel() + DueList.MOST_DEMANDED, numbered("trace-"));
        this.serviceThreads = Executors.newFixedThreadPool(
                settings.source().parallel() + DueList.MOST_DEMANDED, numbered("service-trace-"));
        this.lookingGlassHttp = new LookingGlassHttp(settings.source().timeout());
        this.globalping = new GlobalpingAccess(
                URI.create(settings.globalping().url()),
                settings.globalping().token().map(Secret::reveal).orElse(null),
                settings.globalping().timeout());
        this.globalpingHttp = new GlobalpingHttp(globalping);
        Settings.Atlas atlas = settings.atlas();
        this.atlasSettings = new AtlasSettings(
                URI.create(atlas.url()),
                atlas.key().map(Secret::reveal).orElse(null),
                atlas.timeout(),
                atlas.pollInterval());
        this.atlasHttp = new AtlasHttp(atlasSettings, settings.source().timeout());
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
        return commands;
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
                        new OwnPlace(thisHost, places, publicAddress, given),
                        silences,
                        thisHost,
                        settings.web().onDemand() ? dueList : null),
                clock);
    }

    /** Every bean that routes refer to, by its name there. */
    Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("dueTargets", new DueTargetsPolicy(dueList, traceThreads, serviceThreads));
        addSources(beans);
        addGlobalping(beans);
        addRecordings(beans);
        TraceEnrichment enrichment = enrichment();
        beans.put("askNames", new AskNamesProcessor(enrichment));
        beans.put("enrichTrace", new EnrichTraceProcessor(enrichment, this::isTracedHere));
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

    private void addSources(Map<String, Object> beans) {
        ToolVersions versions = new ToolVersions(commands);
        MethodProbe methods = new MethodProbe(commands);
        TraceRequests requests =
                new TraceRequests(TargetResolver.ofSystem(), methods, new SqliteMethodMemory(database), clock);
        PermittedMethods permitted = new PermittedMethods(methods, this::findSource);
        beans.put("extraTraces", new ExtraTracesProcessor(dueList, otherMethods(permitted)));
        LookingGlassTracer lookingGlasses = new LookingGlassTracer(new TracerouteReader(), clock);
        beans.put(
                "prepareTrace",
                new PrepareTraceProcessor(
                        requests, this::getSource, settings.source().name()));
        beans.put("unpackTrace", new UnpackTraceProcessor());
        beans.put("tracerouteArgs", new TracerouteArgsProcessor(this::getSource));
        beans.put("tracerouteExecutor", new TracerouteCommandExecutor(commands));
        beans.put("traceroute", new TracerouteDataFormat(versions, clock));
        beans.put("lossProbes", new LossProbesProcessor(new LossProbes(commands, versions, clock)));
        beans.put("lookingGlassRequest", new LookingGlassRequestProcessor(this::findSource));
        beans.put("lookingGlassPage", new LookingGlassPageProcessor(lookingGlasses));
        beans.put("lookingGlassHttp", (HttpClientConfigurer) lookingGlassHttp::configure);
        addAtlas(beans);
    }

    /** What the schedule asks of the methods of this host. */
    private static OtherMethods otherMethods(PermittedMethods permitted) {
        return new OtherMethods() {
            @Override
            public Optional<Target> find(Report report) {
                return permitted.findOther(report);
            }

            @Override
            public void failed(Report report) {
                permitted.failed(report);
            }
        };
    }

    private void addAtlas(Map<String, Object> beans) {
        AtlasTasks tasks = new AtlasTasks(
                atlasSettings,
                new JsonTraces(new TracerouteReader()),
                new StoredResults(store),
                clock,
                System::nanoTime);
        beans.put("atlasTasks", tasks);
        beans.put("atlasTask", new AtlasTaskProcessor(tasks, this::findSource));
        beans.put("atlasQuery", new AtlasQueryProcessor(tasks));
        beans.put("atlasAnswer", new AtlasAnswerProcessor());
        beans.put("atlasTraces", new AtlasTracesProcessor());
        beans.put("atlasHttp", (HttpClientConfigurer) atlasHttp::configure);
        beans.put("atlasHeaders", onlyHeaders(AtlasHttp.SENT_HEADERS));
    }

    private void addGlobalping(Map<String, Object> beans) {
        Globalping service = new Globalping(globalping, new TracerouteReader(), clock);
        beans.put("globalpingRequest", new GlobalpingRequestProcessor(service, this::findSource));
        beans.put("globalpingTurn", new GlobalpingTurnProcessor());
        beans.put("globalpingPoll", new GlobalpingPollProcessor());
        beans.put("globalpingAnswer", new GlobalpingAnswerProcessor());
        beans.put("globalpingTraces", new GlobalpingTracesProcessor());
        beans.put("globalpingHttp", (HttpClientConfigurer) globalpingHttp::configure);
        beans.put("globalpingHeaders", onlyHeaders(GlobalpingHttp.SENT_HEADERS));
    }

    /** @param names in lower case */
    private static HeaderFilterStrategy onlyHeaders(Set<String> names) {
        DefaultHeaderFilterStrategy sent = new DefaultHeaderFilterStrategy();
        sent.setOutFilter(new HashSet<>(names));
        sent.setLowerCase(true);
        sent.setFilterOnMatch(false);
        return sent;
    }

    private void addRecordings(Map<String, Object> beans) {
        QuietFiles files = new QuietFiles(RECORDING_QUIET, clock);
        beans.put("recordedFiles", new RecordedFileFilter(sources, files));
        beans.put(
                "openRecording",
                new OpenRecordingProcessor(new TraceDocuments(null), new RecordedTargets(targets), store));
        beans.put("keptTrace", new KeptTraceProcessor(store));
        beans.put("settleRecording", new SettleRecordingProcessor(files));
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

    private @Nullable Source findSource(String key) {
        return sources.get().get(key);
    }

    private Source getSource(String key) {
        Source source = findSource(key);
        if (source == null) {
            throw new IllegalArgumentException("source: expected a key of the sources file, found '" + key + "'");
        }
        return source;
    }

    private boolean isTracedHere(Target target) {
        return findSource(target.source()) instanceof Source.Command command && !command.remote();
    }

    private TraceEnrichment enrichment() {
        Settings.Enrich enrich = settings.enrich();
        if (places == null) {
            LOG.info("no City and no ASN database configured: reports have no places and no autonomous systems");
        }
        ReverseDns names =
                enrich.reverseDns() ? new ReverseDns(new JndiPtrLookup(), clock, enrich.reverseDnsTimeout()) : null;
        return new TraceEnrichment(places, names, new HostInfoReader(HostInfoReader.PROC_NET, publicAddress, clock));
    }

    private @Nullable GeoIpDirectory places(Settings settings) {
        Settings.Enrich enrich = settings.enrich();
        if (enrich.cityDatabase().isEmpty() && enrich.asnDatabase().isEmpty()) {
            return null;
        }
        GeoIpFiles files = new GeoIpFiles(
                enrich.cityDatabase().orElse(null),
                enrich.asnDatabase().orElse(null),
                settings.store().file().toAbsolutePath().getParent());
        return new GeoIpDirectory(files, clock, LOG::warn);
    }

    private static ThreadFactory numbered(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, prefix + number.incrementAndGet());
    }

    /** Ends what is still running and closes the store; nothing stored is lost. */
    @Override
    public void close() {
        commands.close();
        traceThreads.shutdownNow();
        serviceThreads.shutdownNow();
        lookingGlassHttp.close();
        globalpingHttp.close();
        atlasHttp.close();
        store.close();
    }
}
