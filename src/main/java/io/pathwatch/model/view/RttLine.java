package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RTT of a target over time. A point stands for the traces of one step; steps without a trace have none.
 *
 * @param step length of a step
 * @param points in the order of time
 */
public record RttLine(Duration step, List<Point> points) {

    public RttLine {
        points = List.copyOf(points);
    }

    /**
     * Traces of one step.
     *
     * @param at start of the first of them
     * @param rtts least, median and greatest RTT of the target; absent where it had none
     * @param lossPct probes to the target without an answer, 0 to 100; absent where none is known
     * @param reached whether one of them reached the target; absent where all of them failed
     * @param usual median of the target's RTTs in the week before; absent where there are none
     * @param traces how many, 1 or more
     */
    public record Point(
            Instant at,
            @Nullable Spread rtts,
            @Nullable Double lossPct,
            @Nullable Boolean reached,
            @Nullable Duration usual,
            int traces) {}

    /** RTTs of one step, {@code least} &lt;= {@code median} &lt;= {@code greatest}. */
    public record Spread(Duration least, Duration median, Duration greatest) {}

    /** Takes the traces of a span in the order of time. */
    public static final class Drawing {

        private final Bins bins;
        private final UsualRtt usual;
        private final List<Point> points = new ArrayList<>();
        private final Rtts rtts = new Rtts();
        private @Nullable Instant first;
        private int bin = -1;
        private int sent;
        private int lost;
        private int traces;
        private @Nullable Boolean reached;

        /**
         * @param bins the steps
         * @param usual what the RTT usually was
         */
        public Drawing(Bins bins, UsualRtt usual) {
            this.bins = bins;
            this.usual = usual;
        }

        public void add(PastTrace trace) {
            int now = bins.indexOf(trace.startedAt());
            if (now != bin) {
                close();
                bin = now;
            }
            if (first == null) {
                first = trace.startedAt();
            }
            traces++;
            TargetReading reading = TargetReading.of(trace);
            if (!trace.form().isFailed()) {
                reached = reading.reached() || Boolean.TRUE.equals(reached);
            }
            sent += reading.sent();
            lost += reading.lost();
            if (trace.targetHop() >= 0) {
                rtts.addTarget(trace, trace.targetHop());
            }
        }

        private void close() {
            if (first != null) {
                points.add(new Point(
                        first,
                        rtts.isEmpty()
                                ? null
                                : new Spread(micros(rtts.least()), micros(rtts.median()), micros(rtts.greatest())),
                        sent == 0 ? null : 100.0 * lost / sent,
                        reached,
                        usual.at(first),
                        traces));
            }
            first = null;
            rtts.clear();
            sent = 0;
            lost = 0;
            traces = 0;
            reached = null;
        }

        private static Duration micros(long micros) {
            return Duration.ofNanos(micros * 1_000);
        }

        public RttLine finish() {
            close();
            return new RttLine(bins.step(), points);
        }
    }
}
