package io.pathwatch.format;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The report as a table for people. May be shared between threads. */
public final class TableFormat {

    private static final String GAP = "  ";

    private final boolean colored;

    /** @param colored whether it is printed on a terminal that shows colours */
    public TableFormat(boolean colored) {
        this.colored = colored;
    }

    /** Header line, one line per responder, what the comparison found, outcome line; ends with a line break. */
    public String render(Report report) {
        StringBuilder text = new StringBuilder(2048);
        appendHeader(text, report);
        List<TableRow> rows = TableRows.of(report);
        if (!rows.isEmpty()) {
            appendRows(text, rows);
        }
        for (String warning : report.trace().warnings()) {
            if (!warning.equals(Trace.TIME_NOT_RECORDED)) {
                appendLine(text, "warning: " + Printable.escape(warning), Ink.YELLOW);
            }
        }
        for (Alert alert : report.alerts()) {
            if (alert.evidence() instanceof IncidentEvidence incident) {
                appendLine(text, alert.status().key() + ": " + Printable.escape(incident.summary()), Ink.YELLOW);
            } else if (alert.evidence() instanceof LastRunEvidence evidence) {
                appendEvidence(text, evidence);
            }
        }
        appendLine(text, OutcomeText.of(report.trace()), OutcomeText.inkOf(report.trace()));
        return text.toString();
    }

    private void appendHeader(StringBuilder text, Report report) {
        Trace trace = report.trace();
        StringBuilder line = new StringBuilder("trace to ")
                .append(Printable.escape(report.target().host()));
        String address = trace.destination() == null ? "" : AddressText.of(trace.destination());
        if (!address.isEmpty() && !address.equals(report.target().host())) {
            line.append(" (").append(address).append(')');
        }
        line.append(" from ").append(Printable.escape(trace.series().source()));
        line.append(", ").append(Printable.escape(trace.tool()));
        boolean isTimed = !trace.warnings().contains(Trace.TIME_NOT_RECORDED);
        line.append(", ").append(isTimed ? TimeText.readable(trace.startedAt()) : Trace.TIME_NOT_RECORDED);
        appendLine(text, line.toString(), Ink.BOLD);
    }

    private void appendRows(StringBuilder text, List<TableRow> rows) {
        int[] widths = new int[TableRow.CELLS];
        List<Integer> rttWidths = new ArrayList<>();
        for (int i = 0; i < TableRow.CELLS; i++) {
            for (TableRow row : rows) {
                widths[i] = Math.max(widths[i], width(row.cells().get(i)));
            }
            widths[i] = widths[i] == 0 ? 0 : Math.max(widths[i], width(TableRow.HEADINGS.get(i)));
        }
        for (TableRow row : rows) {
            for (int i = 0; i < row.rtts().size(); i++) {
                int width = width(row.rtts().get(i));
                if (i == rttWidths.size()) {
                    rttWidths.add(width);
                } else if (rttWidths.get(i) < width) {
                    rttWidths.set(i, width);
                }
            }
        }
        List<String> headings = TableRow.HEADINGS.subList(0, TableRow.CELLS);
        String rttHeading = TableRow.HEADINGS.get(TableRow.CELLS);
        appendLine(text, line(headings, widths).append(rttHeading).toString(), Ink.BOLD);
        for (TableRow row : rows) {
            StringBuilder line = line(row.cells(), widths);
            for (int i = 0; i < row.rtts().size(); i++) {
                String rtt = row.rtts().get(i);
                line.append(" ".repeat(rttWidths.get(i) - width(rtt)))
                        .append(rtt)
                        .append(GAP);
            }
            appendLine(text, line.toString().stripTrailing(), row.ink());
        }
    }

    /** The cells side by side, the hop's number to the right of its column; an empty column takes no room. */
    private static StringBuilder line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < TableRow.CELLS; i++) {
            if (widths[i] > 0) {
                String cell = cells.get(i);
                String padding = " ".repeat(widths[i] - width(cell));
                line.append(i == 0 ? padding + cell : cell + padding).append(GAP);
            }
        }
        return line;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private void appendEvidence(StringBuilder text, LastRunEvidence evidence) {
        for (int ttl : new LinkedHashSet<>(evidence.slowHops())) {
            appendLine(text, "hop " + ttl + " took too long", Ink.YELLOW);
        }
        HopCountChange hopCount = evidence.hopCountChange();
        if (hopCount != null) {
            appendLine(text, "hop count changed from " + hopCount.before() + " to " + hopCount.now(), Ink.YELLOW);
        }
        for (RttChange change : evidence.rttChanges()) {
            appendLine(
                    text,
                    "hop " + change.ttl() + ": RTT of " + AddressText.of(change.oldAddress()) + " moved, was "
                            + TimeText.millis(change.oldRtt()) + " ms",
                    Ink.YELLOW);
        }
    }

    private void appendLine(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }
}
