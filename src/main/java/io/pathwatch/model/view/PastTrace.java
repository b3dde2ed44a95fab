package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored trace as far as pictures need it: read thousands at a time, it holds numbers and what it shares with others.
 * Hops are counted from 0 in rising TTL, probes within a hop from 0 in the order of printing.
 */
public final class PastTrace {

    private final Instant startedAt;
    private final Duration took;
    private final TraceForm form;
    private final Map<InetAddress, ResponderDetails> details;
    private final int[] answers;
    private final long[] micros;
    private final int[] firstOfHop;

    /**
     * @param details of responders; may know more than those that answered
     * @param answers per probe of all hops, one more than the index of its reply in {@link HopForm#replies()}; 0 for no
     *     reply
     * @param micros per probe, its RTT in microseconds; says nothing where the reply has no time
     * @throws IllegalArgumentException if there are not as many answers or times as probes
     */
    public PastTrace(
            Instant startedAt,
            Duration took,
            TraceForm form,
            Map<InetAddress, ResponderDetails> details,
            int[] answers,
            long[] micros) {
        this.startedAt = requireNonNull(startedAt, "startedAt");
        this.took = requireNonNull(took, "took");
        this.form = form;
        this.details = details;
        this.answers = answers;
        this.micros = micros;
        this.firstOfHop = new int[form.hops().size()];
        int first = 0;
        for (int hop = 0; hop < firstOfHop.length; hop++) {
            firstOfHop[hop] = first;
            first += form.hops().get(hop).probes();
        }
        if (answers.length != first || micros.length != first) {
            throw new IllegalArgumentException("probes: expected " + first + " answers and times, found "
                    + answers.length + " and " + micros.length);
        }
    }

    /** The same of a trace at hand. */
    public static PastTrace of(Report report) {
        Trace trace = report.trace();
        List<HopForm> forms = new ArrayList<>();
        int probes = trace.hops().stream().mapToInt(hop -> hop.probes().size()).sum();
        int[] answers = new int[probes];
        long[] micros = new long[probes];
        int probe = 0;
        for (Hop hop : trace.hops()) {
            List<Reply> replies = new ArrayList<>();
            for (ProbeResult result : hop.probes()) {
                if (result instanceof Reply reply) {
                    replies.add(reply);
                    answers[probe] = replies.size();
                    micros[probe] = reply.rtt() == null ? 0 : reply.rtt().toNanos() / 1_000;
                }
                probe++;
            }
            forms.add(new HopForm(hop.ttl(), hop.probes().size(), replies));
        }
        return new PastTrace(
                trace.startedAt(),
                Duration.between(trace.startedAt(), trace.endedAt()),
                new TraceForm(trace.destination(), trace.outcome(), forms),
                report.responders(),
                answers,
                micros);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Duration took() {
        return took;
    }

    public TraceForm form() {
        return form;
    }

    public int hops() {
        return firstOfHop.length;
    }

    public int ttl(int hop) {
        return form.hops().get(hop).ttl();
    }

    public int probes(int hop) {
        return form.hops().get(hop).probes();
    }

    /** What a probe was answered, without its time; null if it was not. */
    public @Nullable Reply findReply(int hop, int probe) {
        int answer = answers[firstOfHop[hop] + probe];
        return answer == 0 ? null : form.hops().get(hop).replies().get(answer - 1);
    }

    /** Whether a probe was answered, and the answer has a time. */
    public boolean isTimed(int hop, int probe) {
        Reply reply = findReply(hop, probe);
        return reply != null && reply.rtt() != null;
    }

    /** The RTT of a probe in microseconds; only where {@link #isTimed}. */
    public long rttMicros(int hop, int probe) {
        return micros[firstOfHop[hop] + probe];
    }

    /** Whoever answered at a hop, in the order of the probes, each once. */
    List<InetAddress> responders(int hop) {
        List<InetAddress> responders = new ArrayList<>(1);
        for (int probe = 0; probe < probes(hop); probe++) {
            Reply reply = findReply(hop, probe);
            if (reply != null && reply.responder() != null && !responders.contains(reply.responder())) {
                responders.add(reply.responder());
            }
        }
        return responders;
    }

    /** How many probes of a hop were answered. */
    public int answered(int hop) {
        int answered = 0;
        for (int i = firstOfHop[hop]; i < firstOfHop[hop] + probes(hop); i++) {
            answered += answers[i] == 0 ? 0 : 1;
        }
        return answered;
    }

    /** Details of {@code address}; {@link ResponderDetails#UNKNOWN} if there are none. */
    public ResponderDetails detailsOf(@Nullable InetAddress address) {
        return address == null ? ResponderDetails.UNKNOWN : details.getOrDefault(address, ResponderDetails.UNKNOWN);
    }

    /** What is known of the responders of traces alike. */
    public Map<InetAddress, ResponderDetails> details() {
        return details;
    }

    /** The hop at which the target answered first; -1 where it did not. */
    public int targetHop() {
        if (!form.isReached()) {
            return -1;
        }
        int first = firstFromTarget();
        // targets that answer from another address
        return first >= 0 ? first : hops() > 0 && answered(hops() - 1) > 0 ? hops() - 1 : -1;
    }

    /** The first hop that is answered from the address of the target; -1 if there is none. */
    private int firstFromTarget() {
        for (int hop = 0; form.destination() != null && hop < hops(); hop++) {
            for (int probe = 0; probe < probes(hop); probe++) {
                if (isFromTarget(hop, probe)) {
                    return hop;
                }
            }
        }
        return -1;
    }

    private boolean isFromTarget(int hop, int probe) {
        Reply reply = findReply(hop, probe);
        return reply != null && !reply.refuses() && Objects.equals(form.destination(), reply.responder());
    }

    /**
     * Whether the answer of a probe at {@code hop}, the target's, is its own: where it answers from its address, answers
     * of others do not count.
     */
    boolean isOfTarget(int hop, int probe) {
        Reply reply = findReply(hop, probe);
        return reply != null && !reply.refuses() && (isFromTarget(hop, probe) || firstFromTarget() < 0);
    }

    /** How many probes at {@code hop}, the target's, it answered itself. */
    int answeredByTarget(int hop) {
        int answered = 0;
        for (int probe = 0; probe < probes(hop); probe++) {
            answered += isOfTarget(hop, probe) ? 1 : 0;
        }
        return answered;
    }

    /** The last TTL that was probed; 0 for a failed trace. */
    public int hopCount() {
        return hops() == 0 ? 0 : ttl(hops() - 1);
    }
}
