package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
        InetAddress destination = form.destination();
        for (int hop = 0; destination != null && hop < hops(); hop++) {
            for (int probe = 0; probe < probes(hop); probe++) {
                Reply reply = findReply(hop, probe);
                if (reply != null && destination.equals(reply.responder()) && !reply.refuses()) {
                    return hop;
                }
            }
        }
        // targets that answer from another address
        return hops() > 0 && answered(hops() - 1) > 0 ? hops() - 1 : -1;
    }

    /** Whether the answer of a probe counts for the RTT of the target at {@code hop}, its hop. */
    boolean isOfTarget(int hop, int probe) {
        Reply reply = findReply(hop, probe);
        return reply != null && reply.rtt() != null && !reply.refuses();
    }

    /** The last TTL that was probed; 0 for a failed trace. */
    public int hopCount() {
        return hops() == 0 ? 0 : ttl(hops() - 1);
    }
}
