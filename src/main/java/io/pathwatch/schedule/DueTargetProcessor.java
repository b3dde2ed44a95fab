package io.pathwatch.schedule;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Target;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a target handed out by the due-list is completed when its exchange is, however it ends, and that its
 * slot goes to the next target that is due at once, not with the next tick.
 */
public final class DueTargetProcessor implements Processor {

    private static final String PIPELINE = "direct:watch-path";

    private static final Logger LOG = LoggerFactory.getLogger(DueTargetProcessor.class);

    private final DueList dueList;
    private final Executor threads;
    private @Nullable ProducerTemplate template;

    /** @param threads run the traces that do not wait for a tick */
    public DueTargetProcessor(DueList dueList, Executor threads) {
        this.dueList = dueList;
        this.threads = threads;
    }

    /**
     * Sets {@link PathwatchHeaders#TARGET} and {@link PathwatchHeaders#SOURCE}.
     *
     * @throws InvalidPayloadException if the body is no {@link Target}
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        mark(exchange, exchange.getMessage().getMandatoryBody(Target.class));
    }

    private void mark(Exchange exchange, Target target) {
        exchange.getMessage().setHeader(PathwatchHeaders.TARGET, target.name());
        exchange.getMessage().setHeader(PathwatchHeaders.SOURCE, target.source());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                dueList.complete(target);
                startNext(done.getContext());
            }
        });
    }

    private void startNext(CamelContext context) {
        Target next = dueList.takeNext().orElse(null);
        if (next == null) {
            return;
        }
        try {
            threads.execute(() -> watch(next, context));
        } catch (RejectedExecutionException e) {
            // the program is stopping
            dueList.complete(next);
        }
    }

    /** What a part of the split of {@code watch-targets} does. */
    private void watch(Target target, CamelContext context) {
        Exchange done = template(context).send(PIPELINE, exchange -> {
            exchange.getMessage().setBody(target);
            mark(exchange, target);
        });
        if (done.getException() != null) {
            LOG.error("{} ({}): no trace", target.name(), PIPELINE, done.getException());
        }
    }

    private synchronized ProducerTemplate template(CamelContext context) {
        ProducerTemplate current = template;
        if (current == null || current.getCamelContext() != context) {
            current = context.createProducerTemplate();
            template = current;
        }
        return current;
    }
}
