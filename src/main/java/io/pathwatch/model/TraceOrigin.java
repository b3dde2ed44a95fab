package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded trace tells of where, when and how it was made; text says little of it, JSON much.
 *
 * @param vantagePoint where the probes were sent from, as a source in series, for example {@code atlas/1001}; absent if
 *     it does not tell
 * @param sourceAddress address the probes were sent from; absent if it does not tell
 * @param tool program and version, or service, that made it; absent if it does not tell
 * @param method how probes were sent, never {@link ProbeMethod#AUTO}; absent if it does not tell
 * @param port destination port, 1 to 65535; absent where the method has none or it does not tell
 * @param startedAt absent if it does not tell
 * @param endedAt absent if it does not tell
 */
public record TraceOrigin(
        @Nullable String vantagePoint,
        @Nullable InetAddress sourceAddress,
        @Nullable String tool,
        @Nullable ProbeMethod method,
        @Nullable Integer port,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Nothing is told. */
    public static final TraceOrigin UNKNOWN = new TraceOrigin(null, null, null, null, null, null, null);

    /** @throws IllegalArgumentException if {@code method} is {@link ProbeMethod#AUTO}, or {@code port} out of its range */
    public TraceOrigin {
        if (method == ProbeMethod.AUTO) {
            throw new IllegalArgumentException("method: expected how probes were sent, was 'auto'");
        }
        if (port != null && (port < 1 || port > 0xFFFF)) {
            throw new IllegalArgumentException("port: expected 1 to 65535, was " + port);
        }
    }
}
