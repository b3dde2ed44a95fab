package io.pathwatch.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Probes that one hop left without an answer, in several traces together. Routers answer probes when they have nothing
 * better to do, so this alone is never an alert; the label tells what it may mean.
 *
 * @param ttl of the hop
 * @param sent probes, 1 or more
 * @param lost of these, at least 1 and not all
 * @param label absent if it means nothing
 */
public record HopLoss(int ttl, int sent, int lost, @Nullable Label label) {

    /** Fewer probes tell nothing. */
    private static final int LEAST_PROBES = 10;

    private static final double MUCH = 0.15;
    private static final double LITTLE = 0.05;
    private static final int LEAST_LATER_HOPS = 2;

    /** What the loss at one hop may mean. */
    public enum Label {
        /** Only this router answers seldom: the hop after it loses hardly anything. */
        RATE_LIMITED,
        /** Packets get lost here: all hops behind it lose some too, the target among them. */
        FORWARD;

        /** For example {@code rate-limited}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The hops that lost some of their probes but not all, in their order, in those of {@code traces} that reached the
     * target over as many hops as the first of them that did.
     *
     * @param traces of one series, newest first
     */
    public static List<HopLoss> in(List<Trace> traces) {
        List<Trace> alike = alike(traces);
        int last = alike.isEmpty() ? 0 : lastTtl(alike.get(0));
        int[] sent = new int[last + 1];
        int[] lost = new int[last + 1];
        for (Trace trace : alike) {
            for (Hop hop : trace.hops()) {
                sent[hop.ttl()] += hop.probes().size();
                lost[hop.ttl()] += (int)
                        hop.probes().stream().filter(NoReply.class::isInstance).count();
            }
        }
        return in(sent, lost);
    }

    /**
     * The same of probes that are counted already, by TTL: of traces that reached the target over as many hops.
     *
     * @param lost of {@code sent}; as long as that
     */
    public static List<HopLoss> in(int[] sent, int[] lost) {
        List<HopLoss> losses = new ArrayList<>();
        for (int ttl = 1; ttl < sent.length; ttl++) {
            if (lost[ttl] > 0 && lost[ttl] < sent[ttl]) {
                losses.add(new HopLoss(ttl, sent[ttl], lost[ttl], label(ttl, sent, lost)));
            }
        }
        return losses;
    }

    private static List<Trace> alike(List<Trace> traces) {
        List<Trace> alike = new ArrayList<>();
        for (Trace trace : traces) {
            boolean isReached =
                    trace.outcome() instanceof Outcome.Reached && !trace.hops().isEmpty();
            if (isReached && (alike.isEmpty() || lastTtl(trace) == lastTtl(alike.get(0)))) {
                alike.add(trace);
            }
        }
        return alike;
    }

    private static int lastTtl(Trace trace) {
        return trace.hops().get(trace.hops().size() - 1).ttl();
    }

    private static @Nullable Label label(int ttl, int[] sent, int[] lost) {
        if (sent[ttl] < LEAST_PROBES || share(ttl, sent, lost) <= MUCH) {
            return null;
        }
        int laterHops = 0;
        int lossyHops = 0;
        boolean isNextFine = false;
        for (int later = ttl + 1; later < sent.length; later++) {
            if (lost[later] < sent[later]) { // the others never answer
                laterHops++;
                double share = share(later, sent, lost);
                isNextFine |= laterHops == 1 && share < LITTLE;
                lossyHops += share > LITTLE ? 1 : 0;
            }
        }
        if (isNextFine) {
            return Label.RATE_LIMITED;
        }
        return laterHops >= LEAST_LATER_HOPS && lossyHops == laterHops ? Label.FORWARD : null;
    }

    private static double share(int ttl, int[] sent, int[] lost) {
        return (double) lost[ttl] / sent[ttl];
    }
}
