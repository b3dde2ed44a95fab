package io.pathwatch.model.view;

import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which paths a series took when.
 *
 * @param paths those taken within the span, in the order of their letters
 * @param spans in the order of time; a gap between two of them was not measured
 */
public record PathRibbon(List<PathUse> paths, List<PathSpan> spans) {

    /** A path that stays for more traces than this has not merely its turn. */
    private static final int MOST_IN_A_TURN = 8;

    /** Fewer turns than this one after the other are changes. */
    private static final int LEAST_TURNS = 4;

    public PathRibbon {
        paths = List.copyOf(paths);
        spans = List.copyOf(spans);
    }

    /** Takes the traces of a span in the order of time; those that failed took no path. */
    public static final class Drawing {

        private final PathBook book;
        private final Duration longestPause;
        private final Supplier<List<LearnedPath>> learned;
        private final Map<Integer, Use> uses = new TreeMap<>();
        private final List<Turn> turns = new ArrayList<>();
        private int traces;

        /**
         * @param book of the series; grows with what is new to it
         * @param longestPause after a trace; what is farther apart is a span of its own
         * @param learned paths that were learnt: those within one of them may take turns, all may where there are none;
         *     asked for once at most
         */
        public Drawing(PathBook book, Duration longestPause, Supplier<List<LearnedPath>> learned) {
            this.book = book;
            this.longestPause = longestPause;
            this.learned = learned;
        }

        public void add(PastTrace trace) {
            if (trace.form().isFailed()) {
                return;
            }
            KnownPath path = book.take(TracePath.of(trace), trace.startedAt());
            traces++;
            uses.computeIfAbsent(path.ordinal(), ordinal -> new Use()).add(trace);
            Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            boolean isResumed = last != null && last.end.plus(longestPause).isBefore(trace.startedAt());
            if (last == null || isResumed || last.ordinal != path.ordinal()) {
                last = new Turn(path.ordinal(), isResumed, trace.startedAt());
                turns.add(last);
            }
            last.traces++;
            last.reached += trace.form().isReached() ? 1 : 0;
            last.end = trace.startedAt();
        }

        public PathRibbon finish() {
            List<PathUse> used = new ArrayList<>();
            for (Map.Entry<Integer, Use> each : uses.entrySet()) {
                KnownPath path = book.paths().get(each.getKey());
                Use use = each.getValue();
                used.add(new PathUse(path, use.asPath(path), use.lastSeen, use.traces, (double) use.traces / traces));
            }
            return new PathRibbon(used, spans());
        }

        private List<PathSpan> spans() {
            List<Set<Integer>> sets = turns.size() < LEAST_TURNS ? List.of() : sets();
            List<PathSpan> spans = new ArrayList<>();
            for (int i = 0; i < turns.size(); ) {
                int end = i + 1;
                for (Set<Integer> set : sets) {
                    end = Math.max(end, endOfTurns(i, set));
                }
                spans.add(span(i, end));
                i = end;
            }
            return spans;
        }

        /** Paths that share the load. */
        private List<Set<Integer>> sets() {
            List<LearnedPath> known = learned.get();
            if (known.isEmpty()) {
                return List.of(uses.keySet());
            }
            List<Set<Integer>> sets = new ArrayList<>();
            for (LearnedPath each : known) {
                Set<Integer> within = new TreeSet<>(uses.keySet());
                within.removeIf(ordinal -> !book.paths().get(ordinal).isWithin(each));
                sets.add(within);
            }
            return sets;
        }

        /**
         * Behind the last of the turns from {@code begin} on in which paths of {@code set} that all come again follow each
         * other.
         */
        private int endOfTurns(int begin, Set<Integer> set) {
            int end = begin;
            while (end < turns.size()
                    && set.contains(turns.get(end).ordinal)
                    && turns.get(end).traces <= MOST_IN_A_TURN
                    && (end == begin || !turns.get(end).isResumed)) {
                end++;
            }
            while (end - begin >= LEAST_TURNS) {
                Map<Integer, Integer> count = new HashMap<>();
                for (Turn turn : turns.subList(begin, end)) {
                    count.merge(turn.ordinal, 1, Integer::sum);
                }
                int once = begin;
                while (once < end && count.getOrDefault(turns.get(once).ordinal, 0) > 1) {
                    once++;
                }
                if (once == end) {
                    return end;
                }
                end = once;
            }
            return begin;
        }

        private PathSpan span(int begin, int end) {
            TreeSet<Integer> ordinals = new TreeSet<>();
            int count = 0;
            int reached = 0;
            for (Turn turn : turns.subList(begin, end)) {
                ordinals.add(turn.ordinal);
                count += turn.traces;
                reached += turn.reached;
            }
            boolean goesOn = end < turns.size() && !turns.get(end).isResumed;
            Instant to = goesOn ? turns.get(end).begin : turns.get(end - 1).end;
            List<String> letters = ordinals.stream()
                    .map(each -> book.paths().get(each).letter())
                    .toList();
            return new PathSpan(letters, turns.get(begin).begin, to, count, reached);
        }
    }

    private static final class Turn {

        private final int ordinal;

        /** Whether nothing was measured before it. */
        private final boolean isResumed;

        private final Instant begin;
        private Instant end;
        private int traces;
        private int reached;

        Turn(int ordinal, boolean isResumed, Instant begin) {
            this.ordinal = ordinal;
            this.isResumed = isResumed;
            this.begin = begin;
            this.end = begin;
        }
    }

    private static final class Use {

        private int traces;
        private Instant lastSeen = Instant.MIN;
        private @Nullable Map<InetAddress, ResponderDetails> newest;

        void add(PastTrace trace) {
            traces++;
            lastSeen = trace.startedAt();
            newest = trace.details();
        }

        List<Long> asPath(KnownPath path) {
            List<Long> asPath = new ArrayList<>();
            for (List<InetAddress> hop : path.hops()) {
                Long asn = newest == null || hop.isEmpty() ? null : asnOf(hop, newest);
                if (asn != null && (asPath.isEmpty() || !asn.equals(asPath.get(asPath.size() - 1)))) {
                    asPath.add(asn);
                }
            }
            return asPath;
        }

        private static @Nullable Long asnOf(List<InetAddress> hop, Map<InetAddress, ResponderDetails> details) {
            for (InetAddress address : hop) {
                Long asn =
                        details.getOrDefault(address, ResponderDetails.UNKNOWN).asn();
                if (asn != null) {
                    return asn;
                }
            }
            return null;
        }
    }
}
