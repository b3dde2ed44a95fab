package io.pathwatch.detect;

import io.pathwatch.model.Outcome;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link TraceFailedException} into the report of a failed trace, so that it is stored, and has it logged.
 * It says nothing about the target: it was not reached by any probe.
 */
public final class FailedTraceProcessor implements Processor {

    private final Clock clock;
    private final FailureLog failures;

    /** Logs every failure. */
    public FailedTraceProcessor(Clock clock) {
        this(clock, new FailureLog());
    }

    public FailedTraceProcessor(Clock clock, FailureLog failures) {
        this.clock = clock;
        this.failures = failures;
    }

    /** @throws IllegalStateException if the exchange holds no request ({@link TraceRequest#VARIABLE}) */
    @Override
    public void process(Exchange exchange) {
        TraceFailedException failure = findFailure(exchange);
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (failure == null || request == null) {
            throw new IllegalStateException("failed-trace: expected a failed trace and its request", failure);
        }
        failures.failed(request, failure);
        Report report = failed(request, failure);
        Message message = exchange.getMessage();
        message.setHeader(PathwatchHeaders.SERIES, request.series().id());
        message.setHeader(PathwatchHeaders.TRACE, report.traceId());
        message.setBody(report);
    }

    /** Camel's own exception may stand around it, as that of camel-exec does. */
    private static @Nullable TraceFailedException findFailure(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return caught == null ? null : ObjectHelper.getException(TraceFailedException.class, caught);
    }

    private Report failed(TraceRequest request, TraceFailedException failure) {
        Trace trace = new Trace(
                request.series(),
                request.destination(),
                request.startedAt(),
                clock.instant(),
                failure.tool(),
                new Outcome.Failed(failure.kind(), failure.getMessage()),
                List.of(),
                failure.exitCode(),
                false,
                List.of(),
                null);
        return new Report(trace, request.target(), Map.of(), null, null);
    }
}
