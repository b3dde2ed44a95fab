package io.pathwatch.schedule;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.Report;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Target;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Has a target traced again soon, if its trace, which is stored now, gives reason for that. */
public final class ExtraTracesProcessor implements Processor {

    private final DueList dueList;
    private final OtherMethods methods;

    public ExtraTracesProcessor(DueList dueList, OtherMethods methods) {
        this.dueList = dueList;
        this.methods = methods;
    }

    /**
     * Leaves the exchange as it is. Does nothing for a trace that the schedule did not ask for.
     *
     * @throws InvalidPayloadException if the body is no {@link Report}
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        DueTrace due = exchange.getVariable(DueTrace.VARIABLE, DueTrace.class);
        if (due == null) {
            return;
        }
        Report report = exchange.getMessage().getMandatoryBody(Report.class);
        switch (due.purpose()) {
            case SCHEDULE -> lookAt(due, report);
            case OTHER_METHOD -> noteAnswer(due, report);
            case SUSPICION, LOSS -> {
                // they give no reason for more
            }
        }
    }

    private void lookAt(DueTrace due, Report report) {
        Comparison comparison = report.comparison();
        Suspicion suspicion = comparison == null || comparison.late() ? null : comparison.suspicion();
        if (report.trace().isFailed()) {
            dueList.failed(due);
        } else if (suspicion != null) {
            dueList.soon(due, suspicion, byOtherMethod(suspicion, report));
        }
    }

    private @Nullable Target byOtherMethod(Suspicion suspicion, Report report) {
        return suspicion == Suspicion.UNREACHABLE ? methods.find(report).orElse(null) : null;
    }

    private void noteAnswer(DueTrace due, Report report) {
        if (report.trace().isFailed()) {
            methods.failed(report);
        }
        dueList.answered(due, report.trace().isReached());
    }
}
