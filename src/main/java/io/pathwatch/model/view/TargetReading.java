package io.pathwatch.model.view;

import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one trace tells of its target.
 *
 * @param reached whether it was reached; of a failed trace nothing is known, and this is false
 * @param rtt median of its RTTs; absent where none is known
 * @param sent probes it could have answered, zero or more; 0 where that is not known
 * @param lost of these without an answer of the target
 * @param hopCount the TTL it answered at, or the last one that was probed; 0 for a failed trace
 */
public record TargetReading(boolean reached, @Nullable Duration rtt, int sent, int lost, int hopCount) {

    /** Of a tool that prints statistics: probes that one reply stands for, and the share of them that was lost. */
    private static final String PRINTED_SENT = "sent";

    private static final String PRINTED_LOSS = "loss";
    private static final int USUALLY_SENT = 100;
    private static final int MOST_SENT = 1_000_000;

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
        int lost = sent - trace.answeredByTarget(hop);
        Reply only = sent == 1 && lost == 0 ? trace.findReply(hop, 0) : null;
        if (only != null && only.attributes().containsKey(PRINTED_LOSS)) {
            sent = printedSent(only.attributes());
            lost = (int) Math.round(sent * printedLoss(only.attributes()));
        }
        return new TargetReading(true, medianOf(rtts), sent, lost, trace.ttl(hop));
    }

    /** Of a trace whose probes went straight to the target, whatever their TTL: all of them are its own. */
    public static TargetReading ofStraight(PastTrace trace) {
        Rtts rtts = new Rtts();
        int answered = 0;
        for (int hop = 0; hop < trace.hops(); hop++) {
            answered += trace.answeredByTarget(hop);
            rtts.addTarget(trace, hop);
        }
        int sent = trace.form().probes();
        boolean isReached = trace.form().isReached();
        return new TargetReading(
                isReached,
                isReached ? medianOf(rtts) : null,
                sent,
                isReached ? sent - answered : sent,
                trace.hopCount());
    }

    private static @Nullable Duration medianOf(Rtts rtts) {
        return rtts.isEmpty() ? null : Duration.ofNanos(rtts.median() * 1_000);
    }

    private static int printedSent(Map<String, String> attributes) {
        double sent = number(attributes.get(PRINTED_SENT));
        return sent >= 1 && sent <= MOST_SENT ? (int) sent : USUALLY_SENT;
    }

    /** 0 to 1. */
    private static double printedLoss(Map<String, String> attributes) {
        double percent = number(attributes.get(PRINTED_LOSS));
        return percent >= 0 && percent <= 100 ? percent / 100 : 0;
    }

    /** It is what somebody printed: 0 where it is no number. */
    private static double number(@Nullable String printed) {
        try {
            return printed == null ? 0 : Double.parseDouble(printed);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
