package io.pathwatch;

import io.pathwatch.schedule.DueList;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
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
final class TickWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(TickWatchdog.class);

    private final CamelContext context;
    private final String routeId;
    private final DueList dueList;
    private final Duration patience;

    /**
     * @param routeId the Camel route that ticks
     * @param patience how long there may be no tick before the trigger is restarted
     */
    TickWatchdog(CamelContext context, String routeId, DueList dueList, Duration patience) {
        this.context = context;
        this.routeId = routeId;
        this.dueList = dueList;
        this.patience = patience;
    }

    /** Restarts the trigger if its ticks stopped; an error of that is logged, and it is tried again. */
    void check() {
        Duration silence = dueList.sinceLastTick();
        Route route = context.getRoute(routeId);
        if (silence.compareTo(patience) <= 0
                || route == null
                || !context.getRouteController().getRouteStatus(routeId).isStarted()) {
            return;
        }
        LOG.warn("{}: no tick for {} ms, starting its trigger again", routeId, silence.toMillis());
        try {
            if (!tickFromNowOn(route)) {
                context.getRouteController().stopRoute(routeId, 1, TimeUnit.SECONDS);
                context.getRouteController().startRoute(routeId);
            }
        } catch (Exception e) {
            LOG.error("{}: its trigger could not be started again", routeId, e);
        }
    }

    /**
     * Asks Quartz alone: Camel starts and stops one route after the other, and would wait here for one that is slow to
     * stop.
     *
     * @return false if the route has no trigger of Quartz
     */
    private static boolean tickFromNowOn(Route route) throws SchedulerException {
        if (!(route.getEndpoint() instanceof QuartzEndpoint endpoint)) {
            return false;
        }
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        TriggerKey key = endpoint.getTriggerKey();
        Trigger trigger = scheduler.getTrigger(key);
        if (trigger == null) {
            return false;
        }
        scheduler.rescheduleJob(key, trigger.getTriggerBuilder().startNow().build());
        scheduler.resumeTrigger(key); // it may have been paused
        return true;
    }
}
