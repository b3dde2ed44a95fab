package io.pathwatch.traceroute;

import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code traceroute mpls} of Cisco: {@code L 1 192.0.2.1 MRU 1500 [Labels: 20 Exp: 0] 4 ms}. What the router says of the
 * echo request stands before the number, {@code !} where it is the end of the path; the labels are those it would send
 * the packet on with. Hop 0 is the router that traces.
 */
final class MplsGrammar implements Grammar {

    static final Grammar INSTANCE = new MplsGrammar();

    private static final String START = "Tracing MPLS ";
    private static final String CODES = "!Q.LBDFfMmNPpRIldXx";
    private static final String LABELS = "[Labels: ";
    private static final String EXP = " Exp: ";
    private static final String MRU = "MRU ";
    private static final int IMPLICIT_NULL = 3;

    private MplsGrammar() {}

    /** Whether such a row may begin with {@code c}; quick, as every odd line is asked. */
    static boolean isCode(char c) {
        return CODES.indexOf(c) >= 0;
    }

    @Override
    public boolean recognizes(String text, int from, int end) {
        if (text.startsWith(START, from)) {
            return true;
        }
        int number = numberStart(text, from, end);
        int stop = Ascii.afterDigits(text, number, end);
        int rest = Ascii.afterBlanks(text, stop, end);
        return number > from
                && stop > number
                && rest > stop
                && rest < end
                && (text.charAt(rest) == '*' || Ascii.isDigit(text.charAt(rest)));
    }

    @Override
    public boolean beginsTrace() {
        return true;
    }

    /** Stands below the header here; the next trace ends this one. */
    @Override
    public boolean isPreamble(String text, int from, int end) {
        return text.startsWith("Type escape sequence", from);
    }

    @Override
    public @Nullable TraceHeader header(String text, int from, int end) {
        if (!text.startsWith(START, from)) {
            return null;
        }
        String rest = text.substring(from, end);
        int to = rest.indexOf(" to ");
        int on = to < 0 ? rest.indexOf(" on ") : to;
        String path = on < 0 ? "" : rest.substring(on + 4);
        int stop = path.indexOf(',') < 0 ? path.length() : path.indexOf(',');
        path = path.substring(0, stop);
        boolean host = path.endsWith("/32") || path.endsWith("/128");
        return TraceHeader.ofHost(host ? path.substring(0, path.indexOf('/')) : path);
    }

    @Override
    public int numberStart(String text, int from, int end) {
        boolean code = isCode(text.charAt(from)) && from + 1 < end && text.charAt(from + 1) == ' ';
        return code ? Ascii.afterBlanks(text, from + 1, end) : from;
    }

    @Override
    public int token(String text, int at, int end, HopBuilder hop) {
        if (text.startsWith(MRU, at)) {
            int number = Ascii.afterBlanks(text, at + MRU.length(), end);
            int stop = Ascii.afterDigits(text, number, end);
            String mru = text.substring(Math.min(number, stop), stop);
            if (!Ascii.isNumber(mru)) {
                return -1;
            }
            hop.addResponderAttribute("mru", mru);
            return stop;
        }
        int close = text.startsWith(LABELS, at) ? Ascii.find(text, ']', at, end) : -1;
        if (close < 0) {
            return -1;
        }
        hop.addLabels(labels(text.substring(at + LABELS.length(), close)));
        return close + 1;
    }

    /** {@code 22/19 Exp: 0/0}, {@code implicit-null Exp: 0}; empty if it is no stack. The TTL is not told. */
    private static List<MplsLabel> labels(String written) {
        int exp = written.indexOf(EXP);
        String[] numbers = (exp < 0 ? written : written.substring(0, exp)).split("/");
        String[] classes = (exp < 0 ? "" : written.substring(exp + EXP.length())).split("/");
        List<MplsLabel> labels = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            int label = label(numbers[i].strip());
            String trafficClass = i < classes.length ? classes[i].strip() : "";
            int value = Ascii.isNumber(trafficClass) ? Integer.parseInt(trafficClass) : 0;
            if (label < 0 || label > 0xFFFFF || value > 7) {
                return List.of();
            }
            labels.add(new MplsLabel(label, value, i == numbers.length - 1, 0));
        }
        return labels;
    }

    private static int label(String word) {
        return switch (word) {
            case "implicit-null" -> IMPLICIT_NULL;
            case "explicit-null" -> 0;
            default -> {
                boolean number = !word.isEmpty() && word.length() <= 7;
                yield number && Ascii.afterDigits(word, 0, word.length()) == word.length()
                        ? Integer.parseInt(word)
                        : -1;
            }
        };
    }

    @Override
    public void lineEnd(String text, int end, HopBuilder hop) {
        Responder responder = hop.responder();
        boolean silent = hop.awaitsReply() && !hop.hasPendingReply() && end < text.length();
        if (silent && responder != null && responder.address() != null) {
            hop.addReplyWithoutTime();
        }
        int from = Ascii.afterBlanks(text, text.lastIndexOf('\n', end - 1) + 1, end);
        if (numberStart(text, from, end) > from && hop.hasPendingReply()) {
            boolean reached = text.charAt(from) == '!';
            hop.addReplyAttribute(
                    reached ? Reply.REACHED : "return-code", reached ? "true" : text.substring(from, from + 1));
        }
    }
}
