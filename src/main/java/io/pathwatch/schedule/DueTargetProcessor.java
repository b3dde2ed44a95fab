package io.pathwatch.schedule;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Target;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/** Sees to it that a target handed out by the due-list is completed when its exchange is, however it ends. */
public final class DueTargetProcessor implements Processor {

    private final DueList dueList;

    public DueTargetProcessor(DueList dueList) {
        this.dueList = dueList;
    }

    /**
     * Sets {@link PathwatchHeaders#TARGET} and {@link PathwatchHeaders#SOURCE}.
     *
     * @throws InvalidPayloadException if the body is no {@link Target}
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Target target = exchange.getMessage().getMandatoryBody(Target.class);
        exchange.getMessage().setHeader(PathwatchHeaders.TARGET, target.name());
        exchange.getMessage().setHeader(PathwatchHeaders.SOURCE, target.source());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                dueList.complete(target);
            }
        });
    }
}
