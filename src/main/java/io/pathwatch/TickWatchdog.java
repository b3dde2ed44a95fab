package io.pathwatch;

import io.pathwatch.schedule.DueList;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts the trigger when ticks stop while the program runs. Quartz waits on the wall clock: set back by an hour, it
 * would not fire for an hour. This waits on the monotonic clock.
 */
final class TickWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickWatchdog.class);

    private final CamelContext context;
    private final String routeId;
    private final DueList dueList;
    private final Duration patience;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> daemonThread("tick-watchdog", task));

    /**
     * @param routeId the Camel route that ticks
     * @param patience how long there may be no tick before the route is restarted
     */
    TickWatchdog(CamelContext context, String routeId, DueList dueList, Duration patience) {
        this.context = context;
        this.routeId = routeId;
        this.dueList = dueList;
        this.patience = patience;
    }

    void start() {
        long period = Math.max(1, patience.toMillis() / 5);
        thread.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    /** Restarts the route if its ticks stopped; an error of that is logged, and it is tried again. */
    void check() {
        Duration silence = dueList.sinceLastTick();
        if (silence.compareTo(patience) <= 0
                || context.getRoute(routeId) == null
                || !context.getRouteController().getRouteStatus(routeId).isStarted()) {
            return;
        }
        LOG.warn("{}: no tick for {} ms, starting its trigger again", routeId, silence.toMillis());
        try {
            context.getRouteController().stopRoute(routeId, 1, TimeUnit.SECONDS);
            tickFromNowOn();
            context.getRouteController().startRoute(routeId);
        } catch (Exception e) {
            LOG.error("{}: its trigger could not be started again", routeId, e);
        }
    }

    /** A route that stops only pauses its trigger, which would still wait for the time it waited for. */
    private void tickFromNowOn() throws SchedulerException {
        if (context.getRoute(routeId).getEndpoint() instanceof QuartzEndpoint endpoint) {
            Scheduler scheduler = endpoint.getComponent().getScheduler();
            TriggerKey key = endpoint.getTriggerKey();
            Trigger trigger = scheduler.getTrigger(key);
            if (trigger != null) {
                scheduler.rescheduleJob(
                        key, trigger.getTriggerBuilder().startNow().build());
            }
        }
    }

    private static Thread daemonThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
