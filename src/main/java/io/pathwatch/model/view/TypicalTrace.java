package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trace that stands for a span of time: the middle one of those that took the path which was taken most.
 *
 * @param path letter of that path
 * @param startedAt of the trace
 * @param traces of the span; without those that failed
 * @param onPath how many of them took the path
 * @param medians RTT at each TTL over those that took it; without TTLs where nobody answered
 */
public record TypicalTrace(String path, Instant startedAt, int traces, int onPath, Map<Integer, Duration> medians) {

    public TypicalTrace {
        medians = Map.copyOf(medians);
    }

    /** Takes the traces of a span in the order of time; those that failed took no path. */
    public static final class Drawing {

        private final PathBook book;
        private final Map<Integer, Use> uses = new TreeMap<>();
        private int traces;

        /** @param book of the series; grows with what is new to it */
        public Drawing(PathBook book) {
            this.book = book;
        }

        public void add(PastTrace trace) {
            if (trace.form().isFailed()) {
                return;
            }
            traces++;
            int ordinal = book.take(TracePath.of(trace), trace.startedAt()).ordinal();
            uses.computeIfAbsent(ordinal, key -> new Use()).add(trace);
        }

        /** Empty if there was no trace; of paths that were taken equally often, the one that was seen first. */
        public Optional<TypicalTrace> finish() {
            int most = -1;
            for (Map.Entry<Integer, Use> each : uses.entrySet()) {
                if (most < 0 || each.getValue().count() > uses.get(most).count()) {
                    most = each.getKey();
                }
            }
            if (most < 0) {
                return Optional.empty();
            }
            Use use = uses.get(most);
            String letter = book.paths().get(most).letter();
            return Optional.of(new TypicalTrace(letter, use.middle(), traces, use.count(), use.medians()));
        }
    }

    private static final class Use {

        private final List<Instant> reached = new ArrayList<>();
        private final List<Instant> unreached = new ArrayList<>();
        private final HopMedians rtts = new HopMedians();

        void add(PastTrace trace) {
            (trace.form().isReached() ? reached : unreached).add(trace.startedAt());
            rtts.add(trace);
        }

        int count() {
            return reached.size() + unreached.size();
        }

        /** Of those that reached the target, if most did. */
        Instant middle() {
            List<Instant> usual = reached.size() >= unreached.size() ? reached : unreached;
            return usual.get((usual.size() - 1) / 2);
        }

        Map<Integer, Duration> medians() {
            Map<Integer, Duration> medians = new HashMap<>();
            rtts.medians().forEach((ttl, micros) -> medians.put(ttl, Duration.ofNanos(micros * 1_000)));
            return medians;
        }
    }
}
