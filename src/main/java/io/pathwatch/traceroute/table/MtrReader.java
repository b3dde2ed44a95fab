package io.pathwatch.traceroute.table;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.Dialect;
import io.pathwatch.traceroute.DocumentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reports and captured screens of mtr, also as Junos prints them ({@code traceroute monitor}). A hop is one reply whose
 * RTT is the average, with the other statistics as attributes ({@link Statistics}); its further responders follow
 * without a time. Of a screen drawn again and again, the last whole drawing counts.
 */
public final class MtrReader implements DocumentReader {

    private static final String ROW = "  1.|-- 192.0.2.1  0.0%  10  0.4  0.5  0.3  0.9  0.1";

    @Override
    public Dialect dialect() {
        return Dialect.MTR;
    }

    @Override
    public boolean claims(String text) {
        TextLines lines = new TextLines(text);
        for (int i = 0; i < Rows.LOOKED_AT && lines.advanceToText(); i++) {
            if (Rows.isTraceroute(lines)) {
                return false;
            }
            boolean heads = lines.startsWith("H") && MtrHeader.parse(lines.line()) != null;
            if (heads || lines.contains('|') && isBranch(lines.line())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBranch(String line) {
        return line.contains(".|-- ") && MtrRow.parse(line) != null;
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        return Rows.orThrow(new Document().read(new TextLines(text)), text, ROW);
    }

    /** One text while it is read. */
    private static final class Document {

        private final List<ParsedTrace> traces = new ArrayList<>(1);
        private MtrHeader header = MtrHeader.USUAL;
        private MtrBanner banner = new MtrBanner();
        private TableTrace trace = new TableTrace();
        private boolean screen;
        private boolean keptScreen;

        private List<ParsedTrace> read(TextLines lines) {
            while (lines.advanceToText()) {
                readLine(lines.line());
            }
            finish();
            return traces;
        }

        private void readLine(String line) {
            MtrHeader heads = MtrHeader.parse(line);
            if (heads != null) {
                begin(heads);
                return;
            }
            MtrRow row = MtrRow.parse(line);
            if (row != null) {
                row.addTo(trace.openHop(row.ttl()), header);
                return;
            }
            TableHop hop = trace.openHop();
            if (MtrBanner.isPart(line)) {
                finish();
                banner.read(line);
            } else if (hop != null) {
                MtrFurtherLine.addTo(hop, line);
            }
        }

        private void begin(MtrHeader heads) {
            finish();
            header = heads;
            screen = heads.host() == null;
            trace.setTarget(banner.target());
            trace.setOrigin(banner.origin(heads.host()));
        }

        /** Ends the trace; a banner that stands above no row yet is kept. */
        private void finish() {
            if (!trace.isEmpty()) {
                keep(trace.build());
                trace = new TableTrace();
                banner = new MtrBanner();
            }
        }

        /** A drawing of the same screen takes the place of the one before, unless it was cut off before its end. */
        private void keep(ParsedTrace built) {
            ParsedTrace before = traces.isEmpty() ? null : traces.get(traces.size() - 1);
            boolean again =
                    before != null && screen && keptScreen && Objects.equals(before.targetName(), built.targetName());
            if (!again) {
                traces.add(built);
            } else if (built.hops().size() >= before.hops().size()) {
                traces.set(traces.size() - 1, built);
            }
            keptScreen = screen;
        }
    }
}
