package io.pathwatch.metrics;

import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of probes. */
final class Figures {

    private static final double NANOS = 1e9;

    /** Attribute of a reply that stands for many, in percent. */
    private static final String LOSS = "loss";

    private Figures() {}

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    /** Median of the RTTs in seconds; null if none has one. */
    static @Nullable Double medianRtt(List<ProbeResult> probes) {
        long[] times = new long[probes.size()];
        int count = 0;
        for (ProbeResult probe : probes) {
            if (probe instanceof Reply reply && reply.rtt() != null) {
                times[count++] = reply.rtt().toNanos();
            }
        }
        if (count == 0) {
            return null;
        }
        Arrays.sort(times, 0, count);
        long median = count % 2 == 1 ? times[count / 2] : (times[count / 2 - 1] + times[count / 2]) / 2;
        return median / NANOS;
    }

    /**
     * Share of the probes without an answer, 0 to 1. Of a tool that prints one line with statistics for many probes it is
     * what that says.
     *
     * @param sent probes that could be answered, as many as there are answers or more
     */
    static double loss(int sent, List<ProbeResult> answers) {
        if (sent == 1 && answers.size() == 1 && answers.get(0) instanceof Reply reply) {
            return printedLoss(reply.attributes().get(LOSS));
        }
        return sent == 0 ? 1 : (double) (sent - answers.size()) / sent;
    }

    private static double printedLoss(@Nullable String percent) {
        try {
            double share = percent == null ? 0 : Double.parseDouble(percent) / 100;
            return share >= 0 && share <= 1 ? share : 0;
        } catch (NumberFormatException e) {
            return 0; // it is what somebody printed
        }
    }
}
