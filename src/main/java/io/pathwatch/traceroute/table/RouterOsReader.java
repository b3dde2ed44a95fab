package io.pathwatch.traceroute.table;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.Dialect;
import io.pathwatch.traceroute.DocumentReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /tool traceroute} of MikroTik RouterOS: a table that is drawn again and again, of which the last whole drawing
 * counts. From version 6 on a hop is one reply with statistics, as for mtr; before, a reply for each probe.
 */
public final class RouterOsReader implements DocumentReader {

    private static final String ROW = " 1  192.0.2.1  0%  3  0.4ms  0.4  0.4  0.5  0";

    /** What RouterOS draws below a table that it will draw again. */
    private static final String FOOTER = "-- [Q quit";

    @Override
    public Dialect dialect() {
        return Dialect.ROUTEROS;
    }

    @Override
    public boolean claims(String text) {
        TextLines lines = new TextLines(text);
        for (int i = 0; i < Rows.LOOKED_AT && lines.advanceToText(); i++) {
            if (Rows.isTraceroute(lines)) {
                return false;
            }
            if ((lines.startsWith("#") || lines.startsWith("ADDRESS")) && RouterOsHeader.parse(lines.line()) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        return Rows.orThrow(new Document().read(new TextLines(text)), text, ROW);
    }

    /** One text while it is read. */
    private static final class Document {

        private final List<ParsedTrace> traces = new ArrayList<>(1);
        private @Nullable RouterOsHeader header;
        private @Nullable TableHost target;
        private @Nullable TableTrace whole;
        private TableTrace drawing = new TableTrace();
        private int lastTtl = -1;

        private List<ParsedTrace> read(TextLines lines) {
            while (lines.advanceToText()) {
                readLine(lines.line());
            }
            if (whole == null || !lines.isCut()) {
                finishDrawing(false);
            }
            finishTrace();
            return traces;
        }

        private void readLine(String line) {
            int footer = line.indexOf(FOOTER);
            if (footer >= 0) {
                readPart(line.substring(0, footer));
                finishDrawing(true);
                int end = line.indexOf(']', footer);
                readPart(end < 0 ? "" : line.substring(end + 1));
            } else {
                readPart(line);
            }
        }

        private void readPart(String line) {
            RouterOsHeader heads = RouterOsHeader.parse(line);
            RouterOsRow row = header == null ? null : RouterOsRow.parse(line);
            if (heads != null) {
                finishDrawing(false);
                header = heads;
            } else if (row != null) {
                add(row, header);
            } else if (isPrompt(line)) {
                finishDrawing(true);
                finishTrace();
                target = target(line);
            }
        }

        private void add(RouterOsRow row, RouterOsHeader heads) {
            if (row.ttl() <= lastTtl) {
                finishDrawing(false);
            }
            lastTtl = row.ttl();
            row.addTo(drawing.openHop(row.ttl()), heads);
        }

        /** {@code [admin@router] > }, {@code [admin@router] tool> }. */
        private static boolean isPrompt(String line) {
            int close = line.indexOf(']');
            return line.stripLeading().startsWith("[") && close > 0 && line.indexOf('>', close) > 0;
        }

        /** {@code traceroute 203.0.113.7 count=3}, {@code traceroute address=203.0.113.7}; null if it is no such command. */
        private static @Nullable TableHost target(String prompt) {
            List<String> words = Words.of(prompt);
            int command = 0;
            while (command < words.size() && !words.get(command).endsWith("traceroute")) {
                command++;
            }
            for (int i = command + 1; i < words.size(); i++) {
                String word = words.get(i);
                if (word.startsWith("address=") || word.indexOf('=') < 0) {
                    String host = word.substring(word.indexOf('=') + 1);
                    return host.isEmpty() ? null : TableHost.of(host);
                }
            }
            return null;
        }

        /** @param closed whether something stands below it that is only drawn at its end */
        private void finishDrawing(boolean closed) {
            boolean shorter = whole != null && drawing.size() < whole.size();
            if (!drawing.isEmpty() && (closed || !shorter)) {
                whole = drawing;
            }
            drawing = new TableTrace();
            lastTtl = -1;
        }

        private void finishTrace() {
            if (whole != null) {
                whole.setTarget(target);
                traces.add(whole.build());
            }
            whole = null;
            target = null;
            header = null;
        }
    }
}
