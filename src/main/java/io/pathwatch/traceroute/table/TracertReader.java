package io.pathwatch.traceroute.table;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.Dialect;
import io.pathwatch.traceroute.DocumentReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows tracert in any language, told by its shape and not by its words; also Brocade IronWare, which prints the
 * same order and label lines below its rows. {@code <1 ms} becomes 0.5 ms with the printed text as attribute.
 */
public final class TracertReader implements DocumentReader {

    private static final String ROW = "  1    <1 ms     1 ms     *     192.0.2.1";

    private final Dialect dialect;

    /** @param dialect {@link Dialect#TRACERT}, or {@link Dialect#IRONWARE}, which is read alike and claims nothing */
    public TracertReader(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean claims(String text) {
        if (dialect != Dialect.TRACERT) {
            return false;
        }
        TextLines lines = new TextLines(text);
        for (int i = 0; i < Rows.LOOKED_AT && lines.advanceToText(); i++) {
            if (Rows.isTraceroute(lines)) {
                return false;
            }
            if (isTelling(lines.line())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code line} is a row that no tool of another order prints. */
    public static boolean isTelling(String line) {
        TracertRow row = line.indexOf('(') >= 0 ? null : TracertRow.parse(line);
        return row != null && row.isTelling();
    }

    /** Whether {@code line} is read as a row, once it is known who printed it. */
    public static boolean isRow(String line) {
        return TracertRow.parse(line) != null;
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        return Rows.orThrow(new Document().read(new TextLines(text)), text, ROW);
    }

    /** One text while it is read. */
    private static final class Document {

        private final List<ParsedTrace> traces = new ArrayList<>(1);
        private final TracertHeader header = new TracertHeader();
        private TableTrace trace = new TableTrace();
        private int lastTtl = -1;

        private List<ParsedTrace> read(TextLines lines) {
            boolean blank = true;
            while (lines.advance()) {
                String line = lines.line();
                if (line.isBlank()) {
                    blank = true;
                    continue;
                }
                TracertRow row = TracertRow.parse(line);
                if (row != null) {
                    add(row, line);
                } else if (!readLabels(line) && !readFailure(line)) {
                    header.add(line, blank);
                }
                blank = false;
            }
            finish();
            return traces;
        }

        private void add(TracertRow row, String line) {
            begin(row.ttl());
            row.addTo(trace.openHop(row.ttl()));
            if (row.isOdd()) {
                trace.warn(line);
            }
        }

        /** A row whose TTL does not rise begins a trace if there were lines that may be its header. */
        private void begin(int ttl) {
            if (ttl <= lastTtl && !header.isEmpty()) {
                finish();
            }
            if (trace.isEmpty()) {
                trace.setTarget(header.target());
                trace.setMaxTtl(header.maxTtl());
            }
            header.clear();
            lastTtl = ttl;
        }

        private boolean readLabels(String line) {
            TableHop hop = trace.openHop();
            if (hop == null || !line.stripLeading().startsWith("MPLS Label=")) {
                return false;
            }
            hop.addLabels(LabelStack.parse(line));
            return true;
        }

        /** {@code 3  General failure.}: the probe was not sent, which a row of the next TTL tells without a cell. */
        private boolean readFailure(String line) {
            List<String> words = Words.of(line);
            int ttl = Words.ttl(words.get(0));
            boolean next = ttl == lastTtl + 1 && lastTtl >= 0 || ttl == 1 && header.target() != null;
            if (!next || words.size() < 2) {
                return false;
            }
            begin(ttl);
            trace.openHop(ttl);
            trace.warn(line);
            return true;
        }

        private void finish() {
            if (!trace.isEmpty()) {
                traces.add(trace.build());
            }
            trace = new TableTrace();
            lastTtl = -1;
        }
    }
}
