package io.pathwatch;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.RouteTexts;
import io.pathwatch.routes.RouteFiles;
import io.pathwatch.schedule.DueList;
import io.pathwatch.store.StateLock;
import io.pathwatch.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that watches. Once started it runs until {@link #stop}, which gives what is in flight some seconds and
 * then ends it: ten seconds in all, and no process of ours is left.
 */
final class Daemon {

    /** The Camel route that ticks. */
    private static final String TICK_ROUTE = "watch-targets";

    /** Traces may take this long when told to stop; then their programs are ended. */
    private static final Duration DRAIN = Duration.ofSeconds(6);

    private static final Duration TICK_PATIENCE = Duration.ofSeconds(10);

    /** A command that has just looked whether there is a daemon gives the lock back at once. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Settings settings;
    private final DueList dueList;
    private final LiveConfiguration live;
    private final PathwatchConfiguration parts;
    private final List<StateLock> locks;
    private final Main camel = new Main();
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeping"));

    private Daemon(Directories directories, Settings settings) throws ConfigurationException, StartFailedException {
        this.settings = settings;
        Settings.Traceroute traceroute = settings.traceroute();
        this.dueList = new DueList(System::nanoTime, traceroute.parallel(), traceroute.startsPerSecond());
        this.live = new LiveConfiguration(directories, dueList::replace);
        try {
            Path file = settings.store().file().toAbsolutePath();
            this.parts = new PathwatchConfiguration(settings, dueList, live::sources, file);
            this.locks = lock(file.getParent());
        } catch (StoreException e) {
            throw new StartFailedException(e.getMessage(), e);
        }
    }

    /**
     * Starts everything: the store, the routes, each file by itself, and the schedule.
     *
     * @throws ConfigurationException with every mistake in targets and sources
     * @throws StartFailedException if something that must be there cannot be had
     */
    static Daemon start(Directories directories, Settings settings)
            throws ConfigurationException, StartFailedException {
        if (settings.web().port().isPresent()) {
            new ListenAddress(settings.web().host(), settings.web().port().get()).check();
        }
        Daemon daemon = new Daemon(directories, settings);
        daemon.start(directories);
        return daemon;
    }

    /** One daemon for a store; and from now on no command sends, until this process ends. */
    private static List<StateLock> lock(Path state) throws StartFailedException {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        Optional<StateLock> lock = StateLock.tryTake(state, StateLock.DAEMON);
        while (lock.isEmpty() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
            lock = StateLock.tryTake(state, StateLock.DAEMON);
        }
        if (lock.isEmpty()) {
            throw new StartFailedException(
                    state + ": expected a state directory of its own, found another 'pathwatch watch' that uses it;"
                            + " end that, or set PATHWATCH_STATE",
                    null);
        }
        return List.of(lock.get(), StateLock.await(state, StateLock.SENDER));
    }

    private void start(Directories directories) throws StartFailedException {
        CamelSettings.apply(camel, settings, directories);
        parts.beans().forEach(camel::bind);
        try {
            camel.start();
        } catch (Exception e) {
            throw new StartFailedException("Camel could not be started: " + e.getMessage(), e);
        }
        CamelContext context = camel.getCamelContext();
        RouteTexts texts = parts.routeTexts();
        RouteFiles routes = new RouteFiles(context, directories.routes(), texts);
        CliSubscriptionRoutes webhooks = new CliSubscriptionRoutes(context, parts.cliSubscriptions());
        TickWatchdog watchdog = new TickWatchdog(context, TICK_ROUTE, dueList, TICK_PATIENCE);
        routes.scan();
        webhooks.scan();
        every(Duration.ofSeconds(1), "reading the configuration", live::check);
        every(Duration.ofSeconds(1), "reading the routes", routes::scan);
        every(Duration.ofSeconds(1), "looking for new webhooks", webhooks::scan);
        every(Duration.ofSeconds(2), "watching the ticks", watchdog::check);
        every(Duration.ofHours(1), "deleting old traces", this::purge);
        LOG.info(
                "watching {} targets, {} traces at once at most",
                dueList.size(),
                settings.traceroute().parallel());
    }

    private void every(Duration period, String what, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{}: failed, is tried again", what, e);
            }
        };
        housekeeping.scheduleWithFixedDelay(guarded, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void purge() {
        int deleted = parts.store().purge(Instant.now().minus(settings.store().retention()));
        if (deleted > 0) {
            LOG.info("deleted {} traces that were older than the retention", deleted);
        }
    }

    /** Stops within ten seconds; nothing that was stored is lost. */
    void stop() {
        LOG.info("stopping, {} traces in flight", dueList.inFlight());
        housekeeping.shutdownNow();
        dueList.close();
        if (!dueList.awaitIdle(DRAIN)) {
            LOG.warn("ending {} traces that take longer", dueList.inFlight());
            parts.commands().close();
            dueList.awaitIdle(Duration.ofSeconds(1));
        }
        camel.stop();
        parts.close();
        locks.forEach(StateLock::close);
        LOG.info("stopped");
    }
}
