package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

/**
 * A trace together with what was asked for. A source with several vantage points answers one request with several of
 * them, each with a request, and so a series, of its own.
 *
 * @param request what the trace is an answer to; its series is that of the trace
 * @param trace the answer
 */
public record RequestedTrace(TraceRequest request, Trace trace) {

    /** @throws IllegalArgumentException if the two are of different series */
    public RequestedTrace {
        requireNonNull(request, "request");
        requireNonNull(trace, "trace");
        if (!request.series().equals(trace.series())) {
            throw new IllegalArgumentException(
                    "trace: expected one of series " + request.series() + ", was of " + trace.series());
        }
    }
}
