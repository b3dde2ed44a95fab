package io.pathwatch.schedule;

import io.pathwatch.model.DueTrace;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Target;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each target that is due to the steps of its route, in an exchange of its own, and waits for none. A target is
 * completed when its exchange is, however it ends, or when it could not be begun; its slot goes to the next target of
 * the lane that is due at once, not with the next tick.
 */
final class DueTargetsProcessor extends DelegateAsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(DueTargetsProcessor.class);

    private final DueList dueList;
    private final Map<Lane, Executor> threads;
    private final Route route;

    DueTargetsProcessor(DueList dueList, Map<Lane, Executor> threads, Route route, Processor steps) {
        super((Processor) PluginHelper.getInternalProcessorFactory(route.getCamelContext())
                .addUnitOfWorkProcessorAdvice(route.getCamelContext(), steps, route));
        this.dueList = dueList;
        this.threads = threads;
        this.route = route;
    }

    /** One tick. */
    @Override
    public boolean process(Exchange tick, AsyncCallback callback) {
        try {
            dueList.tick();
            threads.keySet().forEach(this::startDue);
        } catch (RuntimeException | Error e) {
            tick.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** A route that was stopped, or has been loaded anew, takes none: that would lose it. */
    private void startDue(Lane lane) {
        DueTrace next = takeNext(lane);
        while (next != null) {
            start(next, lane);
            next = takeNext(lane);
        }
    }

    private @Nullable DueTrace takeNext(Lane lane) {
        return isStarted() ? dueList.takeNext(lane).orElse(null) : null;
    }

    private void start(DueTrace due, Lane lane) {
        boolean handedOver = false;
        try {
            threads.get(lane).execute(() -> watch(due, lane));
            handedOver = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: not begun, the program is stopping", due.target().name());
        } finally {
            if (!handedOver) {
                dueList.complete(due);
            }
        }
    }

    private void watch(DueTrace due, Lane lane) {
        Target target = due.target();
        AtomicBoolean completed = new AtomicBoolean();
        try {
            Exchange exchange = route.getEndpoint().createExchange(ExchangePattern.InOnly);
            exchange.setVariable(DueTrace.VARIABLE, due);
            exchange.getMessage().setBody(target);
            exchange.getMessage().setHeader(PathwatchHeaders.TARGET, target.name());
            exchange.getMessage().setHeader(PathwatchHeaders.SOURCE, target.source());
            processor.process(exchange, doneSync -> {
                logError(target, exchange.getException());
                complete(due, lane, completed);
            });
        } catch (RuntimeException | Error e) {
            logError(target, e);
            complete(due, lane, completed);
        }
    }

    private void complete(DueTrace due, Lane lane, AtomicBoolean completed) {
        if (completed.compareAndSet(false, true)) {
            dueList.complete(due);
            startDue(lane);
        }
    }

    private void logError(Target target, @Nullable Throwable error) {
        if (error != null) {
            LOG.error("{} ({}): no trace", target.name(), route.getRouteId(), error);
        }
    }
}
