package io.pathwatch.traceroute.table;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.Dialect;
import io.pathwatch.traceroute.DocumentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * WinMTR: rows between pipes, {@code | HOST - LOSS | SENT | … |}, without hop numbers, so rows are counted. Statistics
 * become one reply as for mtr.
 */
public final class WinMtrReader implements DocumentReader {

    private static final String ROW = "|  192.0.2.1 -  0 |  10 |  10 |  0 |  0 |  1 |  0 |";
    private static final int FEWEST_KNOWN = 3;
    private static final int MOST_HOPS = 255;
    private static final String TOOL = "WinMTR";

    @Override
    public Dialect dialect() {
        return Dialect.WINMTR;
    }

    @Override
    public boolean claims(String text) {
        TextLines lines = new TextLines(text);
        for (int i = 0; i < Rows.LOOKED_AT && lines.advanceToText(); i++) {
            if (Rows.isTraceroute(lines)) {
                return false;
            }
            if (lines.startsWith("|") && heads(cells(lines.line())) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        return Rows.orThrow(new Document().read(new TextLines(text)), text, ROW);
    }

    /** What stands between the pipes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(8);
        int from = line.indexOf('|') + 1;
        int to = line.indexOf('|', from);
        while (to >= 0 && cells.size() < 16) {
            cells.add(line.substring(from, to).strip());
            from = to + 1;
            to = line.indexOf('|', from);
        }
        return cells;
    }

    /** The keys of the columns, that of the loss first, since it stands in the host's cell; null if these are none. */
    private static @Nullable List<String> heads(List<String> cells) {
        if (cells.size() < 2 || !cells.get(0).toLowerCase(Locale.ROOT).startsWith("host")) {
            return null;
        }
        List<String> keys = new ArrayList<>(List.of("loss"));
        for (String cell : cells.subList(1, cells.size())) {
            String key = Statistics.key(cell);
            keys.add(key == null ? "" : key);
        }
        int known = (int) keys.stream().filter(key -> !key.isEmpty()).count();
        return known < FEWEST_KNOWN ? null : keys;
    }

    /** One text while it is read. */
    private static final class Document {

        private final List<ParsedTrace> traces = new ArrayList<>(1);
        private TableTrace trace = new TableTrace();
        private List<String> keys = List.of();

        private List<ParsedTrace> read(TextLines lines) {
            while (lines.advanceToText()) {
                String line = lines.line();
                if (lines.startsWith("|")) {
                    readRow(cells(line));
                } else if (lines.startsWith(TOOL)) {
                    trace.setOrigin(origin(Words.of(line)));
                }
            }
            finish();
            return traces;
        }

        private void readRow(List<String> cells) {
            List<String> heads = heads(cells);
            if (heads != null) {
                finish();
                keys = heads;
            } else if (!keys.isEmpty() && cells.size() > 1 && trace.size() < MOST_HOPS && isHost(cells.get(0))) {
                addHop(cells);
            }
        }

        /** A line of dashes or underscores is drawn where no host stands. */
        private static boolean isHost(String cell) {
            for (int i = 0; i < cell.length(); i++) {
                if (Character.isLetterOrDigit(cell.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        private void addHop(List<String> cells) {
            List<String> words = Words.of(cells.get(0));
            int dash = words.lastIndexOf("-");
            List<String> host = dash < 0 ? words : words.subList(0, dash);
            Statistics statistics = new Statistics();
            statistics.putAll(keys.subList(1, keys.size()), cells.subList(1, cells.size()));
            if (dash >= 0 && dash + 1 < words.size()) {
                statistics.put("loss", words.get(dash + 1));
            }
            trace.openHop(trace.size() + 1).add(statistics.of(host(host)));
        }

        /** Several words are a sentence: {@code No response from host}. */
        private static TableHost host(List<String> words) {
            if (words.size() == 2) {
                TableHost both = TableHost.of(words.get(0), words.get(1));
                return both == null ? TableHost.UNKNOWN : both;
            }
            return words.size() == 1 ? TableHost.of(words.get(0)) : TableHost.UNKNOWN;
        }

        private static TraceOrigin origin(List<String> words) {
            boolean told = words.size() > 1 && words.get(1).startsWith("v");
            String version = told ? PrintedName.of(words.get(1).substring(1)) : null;
            String tool = version == null ? TOOL : TOOL + " " + version;
            return new TraceOrigin(null, null, tool, null, null, null, null);
        }

        private void finish() {
            if (!trace.isEmpty()) {
                traces.add(trace.build());
            }
            trace = new TableTrace();
        }
    }
}
