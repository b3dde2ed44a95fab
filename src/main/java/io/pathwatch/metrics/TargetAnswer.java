package io.pathwatch.metrics;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the target of a trace answered.
 *
 * @param ttl the first it answered at; 0 where probes went straight to it, or where it did not answer
 * @param rtt median of its RTTs in seconds; absent where none is known
 * @param loss share of the probes that it did not answer, 0 to 1; 1 where it was not reached
 */
record TargetAnswer(int ttl, @Nullable Double rtt, double loss) {

    static final TargetAnswer NONE = new TargetAnswer(0, null, 1);

    /** @param trace any but a failed one */
    static TargetAnswer of(Trace trace) {
        List<Hop> hops = trace.hops();
        InetAddress destination = trace.destination();
        if (!trace.isReached()) {
            return NONE;
        }
        if (trace.series().method().equals(Series.METHOD_LOSS)) {
            return of(0, hops.stream().flatMap(hop -> hop.probes().stream()).toList(), destination);
        }
        for (Hop hop : hops) {
            if (hop.probes().stream().anyMatch(probe -> isFrom(destination, probe))) {
                return of(hop.ttl(), hop.probes(), destination);
            }
        }
        // targets that answer from another address
        Hop last = hops.isEmpty() ? null : hops.get(hops.size() - 1);
        return last == null ? NONE : of(last.ttl(), last.probes(), null);
    }

    private static TargetAnswer of(int ttl, List<ProbeResult> probes, @Nullable InetAddress destination) {
        boolean isByItself = probes.stream().anyMatch(probe -> isFrom(destination, probe));
        List<ProbeResult> answers = probes.stream()
                .filter(probe -> isByItself ? isFrom(destination, probe) : probe instanceof Reply)
                .toList();
        return new TargetAnswer(ttl, Figures.medianRtt(answers), Figures.loss(probes.size(), answers));
    }

    private static boolean isFrom(@Nullable InetAddress destination, ProbeResult probe) {
        return destination != null
                && probe instanceof Reply reply
                && Objects.equals(destination, reply.responder())
                && !reply.refuses();
    }
}
