package io.pathwatch.model.view;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one trace tells of its target.
 *
 * @param reached whether it was reached; of a failed trace nothing is known, and this is false
 * @param rtt median of its RTTs; absent where none is known
 * @param sent probes it could have answered, zero or more; 0 where that is not known
 * @param lost of these without an answer
 * @param hopCount the TTL it answered at, or the last one that was probed; 0 for a failed trace
 */
public record TargetReading(boolean reached, @Nullable Duration rtt, int sent, int lost, int hopCount) {

    /** @param trace any, also a failed one */
    public static TargetReading of(PastTrace trace) {
        int hop = trace.targetHop();
        if (hop < 0) {
            // of a target that does not answer, the probes of one hop are lost
            int sent = trace.form().isFailed() || trace.form().isReached() || trace.hops() == 0
                    ? 0
                    : trace.probes(trace.hops() - 1);
            return new TargetReading(trace.form().isReached(), null, sent, sent, trace.hopCount());
        }
        Rtts rtts = new Rtts();
        rtts.addTarget(trace, hop);
        int sent = trace.probes(hop);
        return new TargetReading(
                true,
                rtts.isEmpty() ? null : Duration.ofNanos(rtts.median() * 1_000),
                sent,
                sent - trace.answered(hop),
                trace.ttl(hop));
    }
}
