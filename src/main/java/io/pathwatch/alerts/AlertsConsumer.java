package io.pathwatch.alerts;

import io.pathwatch.alerts.Delivery.Pause;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a sending route the alerts of its subscription, one after the other, on a thread of its own. The cursor moves
 * only when the route has ended without a failure; stopping or removing the route leaves the cursor where it is.
 */
final class AlertsConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsConsumer.class);

    private final AlertsEndpoint endpoint;
    private final Semaphore appends = new Semaphore(0);
    private @Nullable Run run;

    AlertsConsumer(AlertsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** Name of the one it sends. */
    String subscription() {
        return endpoint.subscription().name();
    }

    @Override
    public AlertsEndpoint getEndpoint() {
        return endpoint;
    }

    /** An alert was appended; returns at once. */
    void wake() {
        appends.release();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Subscription subscription = endpoint.subscription();
        if (subscription.isResting()) {
            LOG.debug("subscription '{}': rests, its receiver is off", subscription.name());
            return;
        }
        AlertLog log = endpoint.getComponent().join(this);
        Run next = new Run(log, subscription);
        next.tryToOpen();
        run = next;
        next.thread.execute(next);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().leave(this);
        Run last = run;
        run = null;
        if (last != null) {
            last.stopping.countDown();
            appends.release();
            last.await(endpoint.getComponent().stopDeadline());
        }
        super.doStop();
    }

    /** Sends nothing more; what is in flight goes on. */
    void stopSoon() {
        Run last = run;
        if (last != null) {
            last.stopping.countDown();
            appends.release();
        }
    }

    /** From one start of the route to its stop. */
    private final class Run implements Runnable {

        private final AlertLog log;
        private final Subscription subscription;
        private final Delivery delivery;
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ExecutorService thread;
        private final boolean hasOnException = !getRoute().getOnExceptions().isEmpty();
        private boolean isOpen;
        private volatile boolean isSending;
        private String lastTrouble = "";

        Run(AlertLog log, Subscription subscription) {
            this.log = log;
            this.subscription = subscription;
            this.delivery = new Delivery(
                    log,
                    subscription.name(),
                    subscription.policy(),
                    endpoint.getComponent().clock(),
                    System::nanoTime,
                    () -> ThreadLocalRandom.current().nextDouble(),
                    this::send);
            this.thread = endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadExecutor(AlertsConsumer.this, endpoint.getEndpointUri());
        }

        @Override
        public void run() {
            try {
                while (stopping.getCount() > 0) {
                    pause(step());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // told to end at once: what was in flight is tried again
            } finally {
                ended.countDown();
            }
        }

        /** So that it begins with what is appended from now on; if the log cannot be used now, the thread opens it. */
        void tryToOpen() {
            try {
                open();
            } catch (RuntimeException e) {
                tell(e);
            }
        }

        private void open() {
            log.open(subscription.name(), subscription.start(), subscription.filter());
            isOpen = true;
        }

        /** Alerts are kept where they are while the log itself cannot be used. */
        private Pause step() {
            try {
                if (!isOpen) {
                    open();
                }
                Pause pause = delivery.step();
                lastTrouble = "";
                return pause;
            } catch (NoSuchElementException e) {
                LOG.warn("subscription '{}': was purged, starts anew", subscription.name());
                isOpen = false;
                return Pause.NONE;
            } catch (RuntimeException | Error e) { // also errors: nobody would start this thread again
                isOpen = false; // which writes anew what may be damaged
                tell(e);
                return Pause.fixed(Delivery.POLL);
            }
        }

        private void tell(Throwable trouble) {
            if (!trouble.toString().equals(lastTrouble)) {
                lastTrouble = trouble.toString();
                LOG.error(
                        "subscription '{}': the alert log cannot be used; tried each second",
                        subscription.name(),
                        trouble);
            }
        }

        private void pause(Pause pause) throws InterruptedException {
            long nanos = pause.length().toNanos();
            if (nanos <= 0) {
                return;
            }
            if (pause.endsWithAppend()) {
                if (appends.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                    appends.drainPermits();
                }
            } else {
                boolean stopped = stopping.await(nanos, TimeUnit.NANOSECONDS);
                LOG.trace("subscription '{}': waited, stopped: {}", subscription.name(), stopped);
            }
        }

        private AttemptResult send(AlertMessage message, int attempt) {
            Exchange exchange = createExchange(false);
            // no error handler takes it on, and none logs a URL: failures are for the subscription to handle
            exchange.getExchangeExtension().setRedeliveryExhausted(!hasOnException);
            isSending = true;
            try {
                AlertHeaders.set(exchange.getMessage(), subscription.name(), message, attempt);
                exchange.getMessage().setBody(message);
                getProcessor().process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                isSending = false;
            }
            AttemptResult result =
                    ExchangeResult.of(exchange, endpoint.getComponent().clock());
            releaseExchange(exchange, false);
            boolean failedByStopping = result instanceof AttemptResult.Failed && stopping.getCount() == 0;
            return failedByStopping ? new AttemptResult.Abandoned() : result;
        }

        /** Waits until {@code deadline}; what is not done then is interrupted. */
        private void await(long deadline) throws InterruptedException {
            boolean isOver = false;
            try {
                isOver = ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (!isOver && ended.getCount() > 0) {
                    LOG.warn(
                            "subscription '{}': {}",
                            subscription.name(),
                            isSending
                                    ? "ended with one alert in flight, it is sent again"
                                    : "ended while the alert log did not answer");
                }
                endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(thread);
            }
        }
    }
}
