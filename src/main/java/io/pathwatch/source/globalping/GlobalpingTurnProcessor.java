package io.pathwatch.source.globalping;

import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;

/** Finds out, after a pause, whether the measurement in the variable {@code measurement} may be asked for now. */
public final class GlobalpingTurnProcessor implements Processor {

    /** Sets the variable {@code pause}, the milliseconds to wait still; 0: it may be asked for. */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException {
        Measurement measurement = GlobalpingPollProcessor.measurementOf(exchange);
        long pause =
                measurement.isMyTurn() ? 0 : Math.max(1, measurement.pause().toMillis());
        exchange.setVariable(GlobalpingAnswerProcessor.PAUSE, pause);
    }
}
