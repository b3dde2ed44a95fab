package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One text while it is read: tells headers, hops, further lines of a hop and warnings from noise. */
final class TraceDocument {

    private static final int LONGEST_LINE = 16 * 1024;

    private final String text;
    private final List<ParsedTrace> traces = new ArrayList<>(1);
    private final List<String> announced = new ArrayList<>(0);
    private TraceBuilder trace = new TraceBuilder();
    private Grammar grammar;
    private final boolean told;
    private int gaps;
    private boolean afterGap;
    private int lineNumber;
    private int oddLine;
    private String oddText = "";
    private boolean oddIsHeader;

    /** @param dialect what the text is read as; null: it is recognized */
    TraceDocument(String text, @Nullable Dialect dialect) {
        this.text = text;
        this.grammar = Grammars.of(dialect);
        this.told = dialect != null;
    }

    List<ParsedTrace> read() throws TracerouteFormatException {
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int lineEnd = newline < 0 ? text.length() : newline;
            lineNumber++;
            readLine(from, Math.min(lineEnd, from + LONGEST_LINE));
            from = lineEnd + 1;
        }
        announced.forEach(trace::warn);
        finishTrace();
        if (traces.isEmpty()) {
            throw noTrace();
        }
        return traces;
    }

    private void readLine(int lineStart, int end) {
        int from = Ascii.afterBlanks(text, lineStart, end);
        if (from == end) {
            seeGap();
            return;
        }
        if (!readAny(from, end) && !recognize(from, end)) {
            remember(from, end, false);
        }
        afterGap = false;
    }

    private boolean readAny(int from, int end) {
        return readHeader(from, end)
                || readHop(from, end)
                || readContinuation(from, end)
                || readLabels(from, end)
                || readWarning(from, end)
                || readPreamble(from, end);
    }

    private boolean readPreamble(int from, int end) {
        boolean preamble = grammar.isPreamble(text, from, end);
        if (preamble && trace.hasHops()) {
            finishTrace();
        }
        return preamble;
    }

    private void seeGap() {
        if (trace.hasHops() && !afterGap) {
            afterGap = true;
            gaps++;
        }
    }

    /** Reads the line, which could not be read, as one of the tool that shows itself by it. */
    private boolean recognize(int from, int end) {
        Grammar found = told ? null : Grammars.recognizing(text, from, end);
        if (found == null || found == grammar) {
            return false;
        }
        Grammar grammarBefore = grammar;
        TraceBuilder traceBefore = trace;
        boolean another = found.beginsTrace() && trace.hasHops();
        grammar = found;
        trace = another ? new TraceBuilder() : trace;
        if (!readHeader(from, end) && !readHop(from, end) && !readPreamble(from, end)) {
            grammar = grammarBefore;
            trace = traceBefore;
            return false;
        }
        if (another) {
            keep(traceBefore);
        }
        return true;
    }

    private boolean readHeader(int from, int end) {
        TraceHeader common = TraceHeader.parse(text, from, end);
        TraceHeader header = common == null ? grammar.header(text, from, end) : common;
        if (header == null) {
            return false;
        }
        if (common != null && !told) {
            grammar = Grammars.of(common.dialect());
        }
        remember(from, end, true);
        if (trace.hasHops()) {
            finishTrace();
        }
        announced.forEach(trace::warn);
        announced.clear();
        trace.setHeader(header);
        return true;
    }

    private boolean readHop(int from, int end) {
        int start = grammar.numberStart(text, from, end);
        int i = start;
        int ttl = 0;
        while (i < end && i - start < 4 && Ascii.isDigit(text.charAt(i))) {
            ttl = ttl * 10 + (text.charAt(i++) - '0');
        }
        if (i == start || i - start > 3 || ttl > 255) {
            return false;
        }
        i = grammar.afterNumber(text, i, end);
        if (i < 0) {
            return false;
        }
        if (afterGap && gaps == 1 && trace.beginsAgainAt(ttl)) {
            finishTrace();
        }
        return walk(trace.hop(ttl), i, end);
    }

    private boolean readContinuation(int from, int end) {
        HopBuilder hop = trace.openHop();
        return hop != null && ContinuationLine.matches(text, from, end, hop) && walk(hop, from, end);
    }

    private boolean readLabels(int from, int end) {
        HopBuilder hop = trace.openHop();
        return hop != null && LabelLine.read(text, from, end, hop);
    }

    private boolean walk(HopBuilder hop, int from, int end) {
        Responder before = hop.responder();
        HopWalker walker = new HopWalker(text, from, end, hop, trace.lastResponderBefore(hop.ttl()), grammar);
        walker.walk();
        String note = hop.takeNote();
        if (walker.isNoise()) {
            hop.restore(before);
            return false;
        }
        if (!hop.isEvident() && note == null && !isPlausible(from, end)) {
            return false;
        }
        if (walker.isCisco() && !told) {
            grammar = CiscoGrammar.INSTANCE;
        }
        announced.forEach(trace::warn);
        announced.clear();
        trace.open(hop);
        if (note != null) {
            trace.warn(note);
        }
        return true;
    }

    /** A hop without any reply: the number stands alone, or the output was cut off or an error came in between. */
    private boolean isPlausible(int from, int end) {
        boolean expected = trace.hasHeader() || trace.hasHops();
        int first = Ascii.afterBlanks(text, from, end);
        return expected && (first == end || end == text.length() && isBeginning(from, first, end));
    }

    /** Whether the output could have been cut off there: within a bracket, or within the first name or address. */
    private boolean isBeginning(int from, int first, int end) {
        int wordEnd = first;
        boolean dotted = false;
        while (wordEnd < end && " ([<".indexOf(text.charAt(wordEnd)) < 0) {
            char c = text.charAt(wordEnd++);
            dotted |= c == '.' || c == ':';
        }
        int next = Ascii.afterBlanks(text, wordEnd, end);
        boolean cut = next == end || "([<".indexOf(text.charAt(next)) >= 0 && Ascii.find(text, ' ', next, end) < 0;
        return cut && (wordEnd == first || dotted || first - from > 1);
    }

    /** Messages of the tool itself; one that comes before a header belongs to the trace that begins there. */
    private boolean readWarning(int from, int end) {
        if (text.startsWith("traceroute: Warning:", from) || text.startsWith("traceroute6: Warning:", from)) {
            announced.add(text.substring(from, end));
            return true;
        }
        if (text.startsWith("traceroute: ", from) || text.startsWith("traceroute6: ", from)) {
            remember(from, end, false);
            trace.warn(text.substring(from, end));
            return true;
        }
        return false;
    }

    private void finishTrace() {
        keep(trace);
        trace = new TraceBuilder();
    }

    private void keep(TraceBuilder finished) {
        if (finished.isTrace()) {
            traces.add(finished.build());
        }
        gaps = 0;
    }

    /** Keeps the line that best tells what was found instead of a trace: the first one that is no header. */
    private void remember(int from, int end, boolean header) {
        if (oddLine == 0 || oddIsHeader && !header) {
            oddLine = lineNumber;
            oddText = text.substring(from, end);
            oddIsHeader = header;
        }
    }

    private TracerouteFormatException noTrace() {
        if (oddLine == 0) {
            return new TracerouteFormatException("expected a trace, found no text", 0, "");
        }
        String reason = oddIsHeader
                ? "expected hops after the header, found none"
                : "expected a hop such as ' 1  192.0.2.1  0.412 ms', found none";
        return new TracerouteFormatException(reason, oddLine, PrintedText.quote(oddText));
    }
}
