package io.pathwatch.traceroute.table;

import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The time cells at the beginning of a row of tracert: {@code *}, {@code 12 ms}, {@code <1 ms}. The unit may be in
 * any script ({@code мс}, {@code 毫秒}).
 */
final class TracertCells {

    private static final int MOST = 64;
    private static final int LONGEST_UNIT = 8;

    private final List<Cell> cells = new ArrayList<>(3);
    private int end;

    private TracertCells() {}

    /** Reads cells from the word {@code from} on, as many as there are. */
    static TracertCells parse(List<String> words, int from) {
        TracertCells parsed = new TracertCells();
        int i = from;
        while (i < words.size() && parsed.cells.size() < MOST) {
            int next = parsed.afterCell(words, i);
            if (next == i) {
                break;
            }
            i = next;
        }
        parsed.end = i;
        return parsed;
    }

    private int afterCell(List<String> words, int at) {
        String word = words.get(at);
        if (word.equals("*")) {
            cells.add(Cell.STAR);
            return at + 1;
        }
        int from = word.charAt(0) == '<' ? 1 : 0;
        int digits = from;
        while (digits < word.length() && Words.isDigit(word.charAt(digits))) {
            digits++;
        }
        int millis = Words.number(word.substring(from, digits));
        if (millis < 0) {
            return at;
        }
        boolean glued = digits < word.length();
        String unit = glued ? word.substring(digits) : at + 1 < words.size() ? words.get(at + 1) : "";
        if (!isUnit(unit)) {
            return at;
        }
        cells.add(new Cell(millis, from == 1));
        return glued ? at + 1 : at + 2;
    }

    private static boolean isUnit(String word) {
        if (word.equals("ms") || word.equals("msec")) {
            return true;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 0x80 || !Character.isLetter(word.charAt(i))) {
                return false;
            }
        }
        return !word.isEmpty() && word.length() <= LONGEST_UNIT;
    }

    int count() {
        return cells.size();
    }

    /** The place of the word after the last cell. */
    int end() {
        return end;
    }

    boolean hasTime() {
        return cells.stream().anyMatch(cell -> cell != Cell.STAR);
    }

    /** What the probes gave, all answered by {@code host}. */
    List<ProbeResult> probes(TableHost host) {
        List<ProbeResult> probes = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            probes.add(cell == Cell.STAR ? NoReply.INSTANCE : host.reply(cell.rtt(), null, cell.attributes()));
        }
        return probes;
    }

    /**
     * @param millis as printed
     * @param below whether {@code <} stands before it
     */
    private record Cell(int millis, boolean below) {

        private static final Cell STAR = new Cell(0, false);

        /** The middle of what is possible: half of the printed bound. */
        private Duration rtt() {
            return below ? Duration.ofMillis(millis).dividedBy(2) : Duration.ofMillis(millis);
        }

        private Map<String, String> attributes() {
            return below ? Map.of("text", "<" + millis + " ms") : Map.of();
        }
    }
}
