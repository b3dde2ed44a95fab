package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trace that is about to be made, or under way.
 *
 * @param target what is traced; its probe method is no longer {@link ProbeMethod#AUTO}
 * @param series the series it belongs to
 * @param destination address the target resolved to; absent where the source resolves it
 * @param startedAt when it started
 */
public record TraceRequest(
        Target target, Series series, @Nullable InetAddress destination, Instant startedAt) {

    /** Exchange variable that holds the request while a route makes the trace. */
    public static final String VARIABLE = "request";

    /**
     * Exchange variable that holds {@link Source#kind()} of the source that is to make the trace, or {@link #LOSS_KIND}.
     */
    public static final String KIND_VARIABLE = "kind";

    /** Probes straight to the target, to count how many get lost. */
    public static final String LOSS_KIND = "loss";

    /** The same target, and the series in which lost probes are counted. */
    public TraceRequest forLoss() {
        return new TraceRequest(target, series.ofLosses(), destination, startedAt);
    }
}
