package io.pathwatch;

import io.pathwatch.alerts.AlertsComponent;
import io.pathwatch.alerts.SubscriptionsHealthCheck;
import io.pathwatch.config.ConfigurationCheck;
import io.pathwatch.config.ConfigurationHealthCheck;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.metrics.DelayMetrics;
import io.pathwatch.metrics.FileMetrics;
import io.pathwatch.metrics.Gathering;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Plural;
import io.pathwatch.model.RouteTexts;
import io.pathwatch.routes.RouteFiles;
import io.pathwatch.routes.RouteFilesHealthCheck;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.schedule.TicksHealthCheck;
import io.pathwatch.store.StateLock;
import io.pathwatch.store.StoreException;
import io.pathwatch.store.StoreHealthCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that watches. Once started it runs until {@link #stop}, which gives what is in flight some seconds and
 * then ends it: ten seconds in all, and no process of ours is left.
 */
final class Daemon {

    /** The Camel route that ticks. */
    static final String TICK_ROUTE = "watch-targets";

    /** What is being sent may take this long when told to stop; then it is broken off, and is sent again later. */
    private static final Duration DRAIN = Duration.ofSeconds(8);

    /** Traces must be done before that, so that they can be stored; then their programs are ended. */
    private static final Duration DRAIN_TRACES = Duration.ofSeconds(7);

    /** Camel may take this much longer, so that breaking off is left to those who know how. */
    private static final Duration CAMEL_MARGIN = Duration.ofMillis(250);

    /** A start that takes longer is broken off. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(5);

    /** Not long after the start, so that a daemon that is often started anew deletes too. */
    private static final Duration FIRST_PURGE = Duration.ofMinutes(5);

    /** With the time between two looks, no more than the shortest interval. */
    private static final Duration TICK_PATIENCE = Duration.ofSeconds(4);

    /** A command that has just looked whether there is a daemon gives the lock back at once. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Duration LOCK_LOOK = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Directories directories;
    private final Settings settings;
    private final DueList dueList;
    private final DelayMetrics delays = new DelayMetrics();
    private final LiveConfiguration live;
    private final EditedFiles files;
    private final PathwatchConfiguration parts;
    private final Retention retention;
    private final DaemonMetrics metrics;
    private final List<StateLock> locks;
    private final Main camel = new Main();
    private final CountDownLatch started = new CountDownLatch(1);
    private final Housekeeping housekeeping = new Housekeeping("housekeeping");
    private final Housekeeping telling = new Housekeeping("telling");
    private final Housekeeping purging = new Housekeeping("purging"); // takes minutes at times

    /** To stop a route may take as long as its receiver takes to answer; nothing else waits for that. */
    private final Housekeeping routeChanges = new Housekeeping("routes");

    private final Housekeeping watching = new Housekeeping("tick-watchdog");
    private final Housekeeping gathering = new Housekeeping("metrics"); // counts what may be many
    private volatile boolean isWatching;

    /** Absent: the program does not listen. */
    private final @Nullable WebEdge web;

    private final @Nullable WebApi api;

    private Daemon(Directories directories, Settings settings, @Nullable WebEdge web)
            throws ConfigurationException, StartFailedException {
        this.directories = directories;
        this.settings = settings;
        this.web = web;
        Settings.Traceroute traceroute = settings.traceroute();
        Places places = new Places(
                traceroute.parallel(),
                traceroute.startsPerSecond(),
                settings.source().parallel());
        this.dueList =
                new DueList(System::nanoTime, places, (lane, delay) -> delays.taken(DaemonMetrics.nameOf(lane), delay));
        Path file = settings.store().file().toAbsolutePath();
        this.live = new LiveConfiguration(directories, new LastGoodFiles(file.getParent()), dueList::replace);
        this.files = new EditedFiles(live::mistakes);
        try {
            this.parts = new PathwatchConfiguration(settings, dueList, live::sources, live::targets, file);
            this.retention = parts.retention();
            this.locks = lock(file.getParent());
            this.api = web == null ? null : parts.webApi(live::silences, live::places, files);
            this.metrics = new DaemonMetrics(
                    settings.metrics(), parts, dueList, delays, parts.watchedSeries(), Clock.systemUTC());
            live.remember();
            StateDirectory.tellIfOpen(file.getParent());
        } catch (StoreException e) {
            throw new StartFailedException(e.getMessage(), e);
        }
    }

    /**
     * Reads what is watched and opens the store.
     *
     * @throws ConfigurationException with every mistake in targets and sources
     * @throws StartFailedException if something that must be there cannot be had
     */
    static Daemon prepare(Directories directories, Settings settings)
            throws ConfigurationException, StartFailedException {
        Path state = settings.store().file().toAbsolutePath().getParent();
        Optional<WebEdge> web = WebEdge.prepare(
                settings.web(), state, () -> StateLock.findHolder(state, StateLock.DAEMON), System.getenv());
        for (Mistake doubt : ConfigurationCheck.openSecrets(directories, System.getenv(), settings)) {
            LOG.warn("{}", doubt.message());
        }
        return new Daemon(directories, settings, web.orElse(null));
    }

    /** One daemon for a store; and from now on no command sends, until this process ends. */
    private static List<StateLock> lock(Path state) throws StartFailedException {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        Optional<StateLock> lock = StateLock.tryTake(state, StateLock.DAEMON);
        while (lock.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOCK_LOOK.toNanos());
            lock = StateLock.tryTake(state, StateLock.DAEMON);
        }
        if (lock.isEmpty()) {
            throw new StartFailedException(
                    state + ": expected a state directory of its own, found another 'pathwatch watch' that uses it;"
                            + " end that, or set PATHWATCH_STATE",
                    null);
        }
        Optional<StateLock> sender = StateLock.tryTake(state, StateLock.SENDER);
        if (sender.isEmpty()) {
            LOG.info("waiting for a 'pathwatch trace -w' that is sending");
        }
        return List.of(lock.get(), sender.orElseGet(() -> StateLock.await(state, StateLock.SENDER)));
    }

    /**
     * Starts the routes, each file by itself, and with them the schedule. May be called once; {@link #stop} may be
     * called meanwhile.
     *
     * @throws StartFailedException if Camel cannot be started
     */
    void start() throws StartFailedException {
        try {
            startCamel();
            startRoutes();
        } finally {
            started.countDown();
        }
    }

    private void startCamel() throws StartFailedException {
        CamelSettings.apply(camel, settings, directories);
        parts.beans().forEach(camel::bind);
        camel.addMainListener(new StartHealthCheck(() -> isWatching).onConfigured());
        if (web != null && api != null) {
            camel.bind(WebApi.BEAN, api.operations());
            api.addTo(web.listener());
            web.addTo(camel);
        }
        try {
            camel.start();
        } catch (Exception e) {
            throw new StartFailedException("Camel could not be started: " + e.getMessage(), e);
        }
        if (web != null) {
            web.checkFromOutside();
        }
    }

    private void startRoutes() {
        CamelContext context = camel.getCamelContext();
        RouteTexts texts = parts.routeTexts();
        RouteFiles routes = new RouteFiles(context, directories.routes(), texts);
        files.follow(routes::statuses);
        CliSubscriptionRoutes webhooks =
                new CliSubscriptionRoutes(context, parts.cliSubscriptions(), parts.subscriptions()::purgeLeft);
        RecordingRoutes recordings = new RecordingRoutes(context, live::sources);
        Notifier notifier = parts.notifier(live::silences);
        TickWatchdog watchdog = new TickWatchdog(context, TICK_ROUTE, dueList, TICK_PATIENCE);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        if (health != null) {
            health.register(new StoreHealthCheck(
                    parts.database()::findTrouble, parts.database()::listDamage, retention::findDoubt));
            health.register(new TicksHealthCheck(dueList::sinceLastTick));
            health.register(new RouteFilesHealthCheck(routes::statuses));
            health.register(new ConfigurationHealthCheck(live::mistakes));
            AlertLog alerts = context.getRegistry().findSingleByType(AlertLog.class);
            if (alerts != null) {
                health.register(new SubscriptionsHealthCheck(alerts::listSubscriptions, () -> sent(context)));
            }
        }
        routes.scan();
        if (context.getRoute(TICK_ROUTE) == null) {
            LOG.error(
                    "{}: expected the route '{}', found none: nothing is traced; set PATHWATCH_ROUTES to the shipped routes",
                    directories.routes(),
                    TICK_ROUTE);
        }
        webhooks.scan();
        recordings.scan();
        StatusBoard board = new StatusBoard(() -> status(context, routes), parts.daemonStatus());
        housekeeping.every(Duration.ofSeconds(1), "reading the configuration", live::check);
        routeChanges.every(Duration.ofSeconds(1), "reading the routes", routes::scan);
        routeChanges.every(Duration.ofSeconds(1), "looking for new webhooks", webhooks::scan);
        routeChanges.every(Duration.ofSeconds(1), "looking at folders of recorded traces", recordings::scan);
        housekeeping.every(Duration.ofSeconds(1), "telling commands how it goes", board::update);
        housekeeping.every(Duration.ofSeconds(1), "trying the store again", parts.database()::tryAgain);
        housekeeping.every(RepeatedErrors.PERIOD, "telling of errors that came again", parts.repeatedErrors()::tell);
        telling.every(Notifier.PERIOD, "telling what waits", notifier::run);
        telling.every(WatchedIncidents.PERIOD, "ending what is not watched", parts.watchedIncidents()::look);
        watching.every(Duration.ofSeconds(1), "watching the ticks", watchdog::check);
        purging.every(FIRST_PURGE, Retention.PERIOD, "deleting old traces", retention::run);
        if (metrics.register(context, new FileMetrics(routes::statuses, live::mistakes))) {
            gathering.every(AT_ONCE, Gathering.PERIOD, "gathering what metrics tell", metrics::gather);
        }
        if (web != null && api != null) {
            api.start();
            web.ready(housekeeping);
        }
        LOG.info(
                "watching {}, {} at once at most, and {} from services",
                Plural.count(dueList.size(), "target"),
                Plural.count(settings.traceroute().parallel(), "trace"),
                settings.source().parallel());
        isWatching = true;
    }

    private static DaemonStatus status(CamelContext context, RouteFiles routes) {
        return new DaemonStatus(routes.statuses(), sent(context));
    }

    /** Names of the subscriptions that routes send now. */
    private static Set<String> sent(CamelContext context) {
        boolean sends = context.hasComponent(AlertsComponent.SCHEME) != null;
        return sends
                ? context.getComponent(AlertsComponent.SCHEME, AlertsComponent.class)
                        .subscriptions()
                : Set.of();
    }

    /** Stops within ten seconds, also while it starts; nothing that was stored is lost. */
    void stop() {
        long end = System.nanoTime() + DRAIN.toNanos();
        LOG.info("stopping, {} in flight", Plural.count(dueList.inFlight(), "trace"));
        isWatching = false;
        dueList.close();
        awaitStart();
        List.of(housekeeping, telling, purging, watching, routeChanges, gathering)
                .forEach(Housekeeping::close);
        if (api != null) {
            api.close(); // streams would be waited for
        }
        stopSending(left(end));
        if (!dueList.awaitIdle(left(end).minus(DRAIN).plus(DRAIN_TRACES))) {
            LOG.warn("ending {} not done in time", Plural.count(dueList.inFlight(), "trace"));
            parts.commands().close();
            dueList.awaitIdle(Duration.ofSeconds(1));
        }
        stopCamel(left(end).plus(CAMEL_MARGIN));
        parts.close();
        locks.forEach(StateLock::close);
        LOG.info("stopped");
    }

    private void awaitStart() {
        try {
            if (!started.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("breaking off a start that takes longer than {}", START_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is in flight has {@code patience} to arrive, however long the traces take. */
    private void stopSending(Duration patience) {
        CamelContext context = camel.getCamelContext();
        if (context != null && context.hasComponent(AlertsComponent.SCHEME) instanceof AlertsComponent alerts) {
            alerts.stopSoon(patience);
        }
    }

    /** Camel waits for what is being sent; after {@code patience} it breaks it off. */
    private void stopCamel(Duration patience) {
        CamelContext context = camel.getCamelContext();
        if (context != null) {
            context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            context.getShutdownStrategy().setTimeout(patience.toMillis());
        }
        camel.stop();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
