package io.pathwatch.component;

import io.pathwatch.library.Traceroute;
import io.pathwatch.model.PathwatchHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces each target every period and sends the trace on. Starts are spread; a trace that takes longer than the period
 * leaves out the starts it misses, of its own target only.
 */
final class TracerouteConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(TracerouteConsumer.class);

    /** Between the first traces of two targets, or less where the period is too short for all of them. */
    private static final long LONGEST_GAP = Duration.ofSeconds(1).toNanos();

    private final TracerouteEndpoint endpoint;
    private final long period;
    private @Nullable Run run;

    TracerouteConsumer(TracerouteEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.period = endpoint.period().toNanos();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Run next = new Run();
        run = next;
        next.begin();
    }

    @Override
    protected void doStop() throws Exception {
        Run last = run;
        run = null;
        if (last != null) {
            last.end();
        }
        super.doStop();
    }

    /** From one start of the route to its stop. */
    private final class Run {

        private final Traceroute traceroute = endpoint.openTraceroute();
        private final ScheduledExecutorService threads = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newScheduledThreadPool(TracerouteConsumer.this, endpoint.getEndpointUri(), endpoint.parallel());

        private final List<String> hosts = endpoint.hosts();
        private final Map<Integer, Future<?>> nextTurns = new ConcurrentHashMap<>();

        private void begin() {
            long gap = Math.min(LONGEST_GAP, period / hosts.size());
            long first = System.nanoTime();
            for (int i = 0; i < hosts.size(); i++) {
                schedule(i, first + i * gap);
            }
        }

        private void schedule(int target, long due) {
            nextTurns.put(
                    target, threads.schedule(() -> turn(target, due), due - System.nanoTime(), TimeUnit.NANOSECONDS));
        }

        private void turn(int target, long due) {
            String host = hosts.get(target);
            try {
                if (isRunAllowed() && !isSuspendingOrSuspended()) {
                    trace(host);
                }
            } catch (RuntimeException | Error e) { // nobody looks at what this returns
                LOG.error("target '{}': a failed trace could not be told", host, e);
            } finally {
                if (!threads.isShutdown()) {
                    long missed = Math.max(0, (System.nanoTime() - due) / period);
                    schedule(target, due + (missed + 1) * period);
                }
            }
        }

        private void trace(String host) {
            Exchange exchange = createExchange(false);
            Throwable failure;
            try {
                exchange.getMessage().setHeader(PathwatchHeaders.TARGET, host);
                endpoint.trace(traceroute, host, exchange.getMessage());
                getProcessor().process(exchange);
                failure = exchange.getException();
            } catch (Exception | Error e) { // also errors: a period would be missed, and nobody told
                exchange.setException(e);
                failure = e;
            }
            if (failure != null && isRunAllowed()) {
                getExceptionHandler().handleException("target '" + host + "'", exchange, failure);
            }
            releaseExchange(exchange, false);
        }

        private void end() {
            // first, so that nobody waits for a trace to end, nor for one to begin
            traceroute.close();
            nextTurns.values().forEach(turn -> turn.cancel(false));
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
        }
    }
}
