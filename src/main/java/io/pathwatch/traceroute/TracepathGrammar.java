package io.pathwatch.traceroute;

import io.pathwatch.model.Reply;

/**
 * tracepath of iputils: {@code  2:  HOST  0.377ms asymm  3 pmtu 1480}, one probe a line, a hop as often as it was
 * tried; {@code 1?:} where it is not sure of the hop, {@code no reply}, {@code send failed}, {@code reached}.
 */
final class TracepathGrammar implements Grammar {

    static final Grammar INSTANCE = new TracepathGrammar();

    private TracepathGrammar() {}

    @Override
    public boolean recognizes(String text, int from, int end) {
        int numberEnd = Ascii.afterDigits(text, from, Math.min(end, from + 4));
        if (numberEnd == from || numberEnd > from + 3) {
            return false;
        }
        int rest = afterNumber(text, numberEnd, end);
        return rest > numberEnd && rest < end;
    }

    @Override
    public boolean beginsTrace() {
        return true;
    }

    @Override
    public int afterNumber(String text, int numberEnd, int end) {
        int colon = numberEnd < end && text.charAt(numberEnd) == '?' ? numberEnd + 1 : numberEnd;
        boolean whole = colon < end && text.charAt(colon) == ':' && (colon + 1 == end || text.charAt(colon + 1) == ' ');
        return whole ? colon + 1 : -1;
    }

    @Override
    public int token(String text, int at, int end, HopBuilder hop) {
        int stop = Ascii.find(text, ' ', at, end);
        String word = text.substring(at, stop < 0 ? end : stop);
        switch (word) {
            case "[LOCALHOST]" -> {
                return end;
            }
            case "no" -> {
                return noReply(text, "no reply", at, end, hop);
            }
            case "send" -> {
                return noReply(text, "send failed", at, end, hop);
            }
            case "reached" -> {
                hop.addAttribute(Reply.REACHED, "true");
                return at + word.length();
            }
            case "asymm", "pmtu" -> {
                return number(text, word, at, end, hop);
            }
            default -> {
                return -1;
            }
        }
    }

    private static int noReply(String text, String words, int at, int end, HopBuilder hop) {
        if (!text.startsWith(words, at) || at + words.length() > end) {
            return -1;
        }
        hop.addNoReply();
        if (words.equals("send failed")) {
            hop.note("hop " + hop.ttl() + ": " + words);
        }
        return at + words.length();
    }

    /** The length of the way back, or the path MTU; both stand before or behind the time. */
    private static int number(String text, String word, int at, int end, HopBuilder hop) {
        int from = Ascii.afterBlanks(text, at + word.length(), end);
        int stop = Ascii.afterDigits(text, from, end);
        String number = text.substring(from, stop);
        if (!Ascii.isNumber(number)) {
            return -1;
        }
        hop.addAttribute(word.equals("pmtu") ? "mtu" : "back-hops", number);
        return stop;
    }
}
