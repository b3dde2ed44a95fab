package io.pathwatch.model.view;

import io.pathwatch.model.HopLoss;
import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the hops of a span gave, one row for each TTL.
 *
 * @param rows in rising TTL, up to the last that was probed, answered or not
 */
public record HopTable(List<Row> rows) {

    public HopTable {
        rows = List.copyOf(rows);
    }

    /**
     * One TTL.
     *
     * @param responders who answered, the one with most answers first; of ever new addresses the first few
     * @param sent probes, zero or more
     * @param lost of these without an answer
     * @param label what the loss may mean; absent where it means nothing
     * @param rtts absent where no answer has a time
     * @param usual median in the week before; absent where none is known
     * @param medians of each of the steps, null where there was none
     */
    public record Row(
            int ttl,
            List<Responder> responders,
            int sent,
            int lost,
            HopLoss.@Nullable Label label,
            RttLine.@Nullable Spread rtts,
            @Nullable Duration usual,
            List<@Nullable Duration> medians) {

        public Row {
            responders = List.copyOf(responders);
        }
    }

    /**
     * Who answered at a hop.
     *
     * @param details as of the newest trace
     * @param share of the answers there, 0 to 1
     * @param leastRtt absent where no answer has a time
     */
    public record Responder(
            InetAddress address,
            ResponderDetails details,
            double share,
            @Nullable Duration leastRtt) {}

    /** Takes the traces of a span in the order of time. */
    public static final class Drawing {

        private final Bins bins;
        private final Map<Integer, Long> usual;
        private final Map<Integer, Hop> hops = new TreeMap<>();
        private final Map<Integer, Counts> byDistance = new HashMap<>();
        private int distance;

        /**
         * @param bins steps of the small pictures
         * @param usual microseconds by TTL, as {@link HopMedians} gives them
         */
        public Drawing(Bins bins, Map<Integer, Long> usual) {
            this.bins = bins;
            this.usual = usual;
        }

        public void add(PastTrace trace) {
            int bin = bins.indexOf(trace.startedAt());
            int target = trace.targetHop();
            if (target >= 0) {
                distance = trace.ttl(target);
            }
            for (int hop = 0; hop < trace.hops(); hop++) {
                int ttl = trace.ttl(hop);
                if (ttl > 0) {
                    hops.computeIfAbsent(ttl, key -> new Hop()).add(trace, hop, bin);
                    if (target >= 0 && hop <= target) {
                        byDistance
                                .computeIfAbsent(distance, Counts::new)
                                .add(ttl, trace.probes(hop), trace.probes(hop) - trace.answered(hop));
                    }
                }
            }
        }

        public HopTable finish() {
            Map<Integer, HopLoss.Label> labels = new HashMap<>();
            Counts counts = byDistance.get(distance);
            for (HopLoss loss : counts == null ? List.<HopLoss>of() : HopLoss.in(counts.sent, counts.lost)) {
                if (loss.label() != null) {
                    labels.put(loss.ttl(), loss.label());
                }
            }
            List<Row> rows = new ArrayList<>();
            hops.forEach((ttl, hop) -> rows.add(hop.toRow(ttl, labels.get(ttl), usual.get(ttl), bins.count())));
            return new HopTable(rows);
        }
    }

    private static final class Counts {

        private final int[] sent;
        private final int[] lost;

        Counts(int distance) {
            sent = new int[distance + 1];
            lost = new int[distance + 1];
        }

        void add(int ttl, int probes, int unanswered) {
            sent[ttl] += probes;
            lost[ttl] += unanswered;
        }
    }

    private static final class Hop {

        /** A router may answer each probe from another address; the others count for the hop and are not named. */
        private static final int MOST_RESPONDERS = 64;

        private final Map<InetAddress, Answers> responders = new LinkedHashMap<>();
        private final Map<Integer, Rtts> byBin = new HashMap<>();
        private int sent;
        private int answered;

        void add(PastTrace trace, int hop, int bin) {
            sent += trace.probes(hop);
            for (int probe = 0; probe < trace.probes(hop); probe++) {
                Reply reply = trace.findReply(hop, probe);
                if (reply == null) {
                    continue;
                }
                answered++;
                boolean isTimed = trace.isTimed(hop, probe);
                Answers answers = reply.responder() == null ? null : answersOf(reply.responder());
                if (answers != null) {
                    answers.count++;
                    answers.details = trace.detailsOf(reply.responder());
                    if (isTimed) {
                        answers.least = Math.min(answers.least, trace.rttMicros(hop, probe));
                    }
                }
                if (isTimed) {
                    byBin.computeIfAbsent(bin, key -> new Rtts()).add(trace.rttMicros(hop, probe));
                }
            }
        }

        private @Nullable Answers answersOf(InetAddress responder) {
            Answers known = responders.get(responder);
            if (known == null && responders.size() < MOST_RESPONDERS) {
                known = new Answers();
                responders.put(responder, known);
            }
            return known;
        }

        Row toRow(int ttl, HopLoss.@Nullable Label label, @Nullable Long usual, int bins) {
            List<Responder> all = new ArrayList<>();
            responders.forEach((address, answers) -> all.add(new Responder(
                    address,
                    answers.details,
                    (double) answers.count / answered,
                    answers.least == Long.MAX_VALUE ? null : micros(answers.least))));
            all.sort(Comparator.comparingDouble(Responder::share).reversed());
            @Nullable Duration[] medians = new Duration[bins];
            Rtts rtts = new Rtts();
            byBin.forEach((bin, here) -> {
                medians[bin] = micros(here.median());
                rtts.addAll(here);
            });
            return new Row(
                    ttl,
                    all,
                    sent,
                    sent - answered,
                    label,
                    rtts.isEmpty()
                            ? null
                            : new RttLine.Spread(micros(rtts.least()), micros(rtts.median()), micros(rtts.greatest())),
                    usual == null ? null : micros(usual),
                    Arrays.asList(medians));
        }

        private static Duration micros(long micros) {
            return Duration.ofNanos(micros * 1_000);
        }
    }

    private static final class Answers {

        private ResponderDetails details = ResponderDetails.UNKNOWN;
        private long least = Long.MAX_VALUE;
        private int count;
    }
}
