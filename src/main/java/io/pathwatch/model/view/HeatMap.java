package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RTTs by hop and time.
 *
 * @param step what one column stands for
 * @param columns in the order of time; steps without a trace have none
 * @param ttls how many rows: TTL 1 to this, the last that answered
 * @param probed highest TTL that was probed, {@code ttls} or more; 0 where no trace came to probing
 * @param usual median of each row in the week before, in microseconds by TTL; rows without an answer are missing
 */
public record HeatMap(Duration step, List<Column> columns, int ttls, int probed, Map<Integer, Long> usual) {

    public HeatMap {
        columns = List.copyOf(columns);
        usual = Map.copyOf(usual);
    }

    /**
     * The traces of one step.
     *
     * @param at start of the first of them
     * @param cells of TTL 1 and on; may be fewer than there are rows
     */
    public record Column(Instant at, List<Cell> cells) {

        public Column {
            cells = List.copyOf(cells);
        }

        /** The cell of a row; {@link Cell#NONE} where there were no probes. */
        public Cell at(int ttl) {
            return ttl <= cells.size() ? cells.get(ttl - 1) : Cell.NONE;
        }
    }

    /**
     * What the probes of one TTL gave in one step.
     *
     * @param median of their RTTs; absent where none has one
     * @param sent how many there were, zero or more
     * @param answered of these
     */
    public record Cell(@Nullable Duration median, int sent, int answered) {

        public static final Cell NONE = new Cell(null, 0, 0);
    }

    /** Takes the traces of a span in the order of time. */
    public static final class Drawing {

        private static final int MOST_TTLS = 255;

        private final Bins bins;
        private final Map<Integer, Long> usual;
        private final List<Column> columns = new ArrayList<>();
        private final Rtts[] rtts = new Rtts[MOST_TTLS];
        private final int[] sent = new int[MOST_TTLS];
        private final int[] answered = new int[MOST_TTLS];
        private @Nullable Instant first;
        private int bin = -1;
        private int height;
        private int ttls;
        private int probed;

        /** @param usual microseconds by TTL, as {@link HopMedians} gives them */
        public Drawing(Bins bins, Map<Integer, Long> usual) {
            this.bins = bins;
            this.usual = usual;
            Arrays.setAll(rtts, index -> new Rtts());
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
            for (int hop = 0; hop < trace.hops(); hop++) {
                int row = trace.ttl(hop) - 1;
                if (row >= 0) {
                    height = Math.max(height, row + 1);
                    rtts[row].addAll(trace, hop);
                    sent[row] += trace.probes(hop);
                    int answers = trace.answered(hop);
                    answered[row] += answers;
                    // rows behind the last answer of all would show nothing: it is told how many there are
                    probed = Math.max(probed, row + 1);
                    ttls = answers > 0 ? Math.max(ttls, row + 1) : ttls;
                }
            }
        }

        private void close() {
            if (first == null) {
                return;
            }
            List<Cell> cells = new ArrayList<>(height);
            for (int row = 0; row < height; row++) {
                Rtts here = rtts[row];
                Duration median = here.isEmpty() ? null : Duration.ofNanos(here.median() * 1_000);
                cells.add(new Cell(median, sent[row], answered[row]));
                here.clear();
                sent[row] = 0;
                answered[row] = 0;
            }
            columns.add(new Column(first, cells));
            first = null;
            height = 0;
        }

        public HeatMap finish() {
            close();
            return new HeatMap(bins.step(), columns, ttls, probed, usual);
        }
    }
}
