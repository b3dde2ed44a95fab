package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.MplsLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tokens of one line of a hop, from left to right, each looked at once. What is no token of any tool is
 * passed over; a token that the end of the output cut in two is dropped.
 */
final class HopWalker {

    private final String text;
    private final int end;
    private final HopBuilder hop;
    private final @Nullable Responder inherited;
    private final @Nullable Grammar special;
    private int at;
    private boolean heard;
    private boolean noise;
    private boolean cisco;

    /**
     * @param from where the line's tokens begin
     * @param end where the line ends
     * @param inherited who answered last in an earlier hop; null if nobody did
     * @param grammar of the tool that printed the text
     */
    HopWalker(String text, int from, int end, HopBuilder hop, @Nullable Responder inherited, Grammar grammar) {
        this.text = text;
        this.at = from;
        this.end = end;
        this.hop = hop;
        this.inherited = inherited;
        this.special = grammar == Grammar.COMMON ? null : grammar;
    }

    /** Whether the line turned out to be prose; then it has changed nothing but the responder. */
    boolean isNoise() {
        return noise;
    }

    /** Whether a time was in the unit that only Cisco prints. */
    boolean isCisco() {
        return cisco;
    }

    void walk() {
        while (skipBlanks() && !noise) {
            step();
        }
        if (!noise) {
            if (special != null) {
                special.lineEnd(text, end, hop);
            }
            hop.endLine();
        }
    }

    private void step() {
        char c = text.charAt(at);
        if (!StarToken.matches(text, at, end) && nameBeforeAddress()) {
            return;
        }
        if (special != null && special(special)) {
            return;
        }
        boolean read =
                switch (c) {
                    case '*' -> star();
                    case '!' -> flag();
                    case '[' -> bracket();
                    case '<' -> angle();
                    case '(' -> parenthesis();
                    case '\'' -> backHops();
                    case '?' -> unknown();
                    case 'F' -> pathMtu();
                    default -> Ascii.isDigit(c) && (time() || bytes());
                };
        if (!read) {
            word();
        }
    }

    private boolean special(Grammar grammar) {
        int stop = grammar.token(text, at, end, hop);
        if (stop < 0) {
            return false;
        }
        at = stop;
        heard = true;
        return true;
    }

    /** What an address in brackets follows is a name, whatever token it looks like: hosts are named by anybody. */
    private boolean nameBeforeAddress() {
        NamedAddress named = NamedAddress.at(text, at, end);
        if (named == null || followsName()) {
            return false;
        }
        String word = text.substring(at, named.nameEnd());
        Responder responder = Responder.of(word, AddressLiteral.parse(word));
        responder.setBracketed(named.literal());
        hop.name(responder);
        at = named.end();
        return true;
    }

    private boolean skipBlanks() {
        at = Ascii.afterBlanks(text, at, end);
        return at < end;
    }

    private boolean star() {
        if (!StarToken.matches(text, at, end)) {
            return false;
        }
        at++;
        heard = true;
        hop.addNoReply();
        return true;
    }

    private boolean flag() {
        int stop = FlagToken.end(text, at, end);
        if (stop < 0) {
            at = wordEnd();
            return true;
        }
        heard = true;
        hop.addFlag(text.substring(at, stop));
        at = stop;
        return true;
    }

    private boolean bracket() {
        int close = Ascii.find(text, ']', at, end);
        if (close < 0) {
            at = end;
            return true;
        }
        List<Long> asns = AsToken.parse(text, at + 1, close);
        if (asns != null) {
            hop.addAsns(asns);
        } else {
            List<MplsLabel> labels = CiscoLabels.parse(text, at + 1, close);
            if (!labels.isEmpty()) {
                hop.addLabels(labels);
            }
        }
        at = close + 1;
        return true;
    }

    private boolean angle() {
        if (timeBelow()) {
            return true;
        }
        int blank = Ascii.find(text, ' ', at, end);
        int close = Ascii.find(text, '>', at, blank < 0 ? end : blank);
        if (close < 0) {
            at = end;
            return true;
        }
        if (close + 1 < end && text.charAt(close + 1) != ' ') {
            return false;
        }
        ExtensionToken.read(text.substring(at + 1, close), hop);
        at = close + 1;
        return true;
    }

    /** {@code <1 ms} is taken to be half of that, and kept as printed. */
    private boolean timeBelow() {
        int stop = at + 1 < end ? TimeToken.end(text, at + 1, end) : -1;
        if (stop < 0) {
            return false;
        }
        heard = true;
        hop.addReply(TimeToken.half(text, at + 1, stop), inherited, false);
        hop.setPrintedTime("<" + text.substring(at + 1, TimeToken.numberEnd(text, at + 1, stop)) + " ms");
        at = stop;
        return true;
    }

    private boolean parenthesis() {
        int close = Ascii.find(text, ')', at, end);
        if (close < 0) {
            at = end;
            return true;
        }
        RoundBracket.read(text.substring(at + 1, close), hop);
        at = close + 1;
        return true;
    }

    private boolean backHops() {
        int close = Ascii.find(text, '\'', at + 1, end);
        if (close < at + 3 || text.charAt(at + 1) != '-') {
            return false;
        }
        String hops = text.substring(at + 2, close);
        if (!Ascii.isNumber(hops)) {
            return false;
        }
        hop.addResponderAttribute("back-hops", hops);
        at = close + 1;
        return true;
    }

    private boolean unknown() {
        if (at + 1 < end && text.charAt(at + 1) != ' ') {
            return false;
        }
        at++;
        heard = true;
        hop.addUnknown();
        return true;
    }

    private boolean pathMtu() {
        if (!text.startsWith("F=", at)) {
            return false;
        }
        int stop = wordEnd();
        String mtu = text.substring(Math.min(at + 2, stop), stop);
        if (!Ascii.isNumber(mtu)) {
            return false;
        }
        if (!hop.addReplyAttribute("mtu", mtu)) {
            hop.note("hop " + hop.ttl() + ": path MTU " + mtu + " found by a probe nobody answered");
        }
        at = stop;
        return true;
    }

    private boolean time() {
        int stop = TimeToken.end(text, at, end);
        if (stop < 0) {
            return false;
        }
        heard = true;
        cisco |= TimeToken.isInMsec(text, stop);
        hop.addReply(TimeToken.value(text, at, stop), inherited, TimeToken.isInMsec(text, stop));
        at = stop;
        return true;
    }

    private boolean bytes() {
        int stop = BytesToken.end(text, at, end);
        if (stop < 0) {
            return false;
        }
        hop.addResponderAttribute("bytes", text.substring(at, Ascii.afterDigits(text, at, stop)));
        at = stop;
        return true;
    }

    private void word() {
        int stop = wordEnd();
        String word = text.substring(at, stop);
        if (word.equals("traceroute:") || word.equals("traceroute6:")) {
            hop.note(text.substring(at, end));
            at = end;
            return;
        }
        at = stop;
        AddressLiteral literal = AddressLiteral.parse(word);
        Responder current = hop.responder();
        if (followsName() && literal != null && current != null) {
            current.setAddress(literal);
        } else if (!heard && (followsName() || isProse(word))) {
            noise = true;
        } else {
            hop.name(Responder.of(word, literal));
        }
    }

    /** Whether a name was read, and neither an address nor a reply since. */
    private boolean followsName() {
        Responder current = hop.responder();
        return hop.awaitsReply() && !hop.hasPendingReply() && current != null && current.isNameOnly();
    }

    private static boolean isProse(String word) {
        char last = word.charAt(word.length() - 1);
        return last == ',' || last == ';' || last == ':' && AddressLiteral.parse(word) == null;
    }

    /** A word ends at a blank or an opening bracket; it has one character at least. */
    private int wordEnd() {
        int i = at + 1;
        while (i < end && text.charAt(i) != ' ' && text.charAt(i) != '(') {
            i++;
        }
        return Math.min(i, end);
    }
}
