package io.pathwatch.traceroute;

/**
 * A fork of Linux traceroute that Catchpoint keeps: rows of further pings begin with {@code +}, and with QUIC a time is
 * a sum, {@code 1.2+3.4 ms}, of which the first part is the round trip and the second is kept as an attribute.
 */
final class CatchpointGrammar implements Grammar {

    static final Grammar INSTANCE = new CatchpointGrammar();

    private static final int LONGEST_TIME = 16;

    private CatchpointGrammar() {}

    @Override
    public boolean recognizes(String text, int from, int end) {
        int number = numberStart(text, from, end);
        int stop = Ascii.afterDigits(text, number, Math.min(end, number + 4));
        return number > from && stop > number && stop < number + 4 && stop < end && text.charAt(stop) == ' ';
    }

    @Override
    public int numberStart(String text, int from, int end) {
        return text.charAt(from) == '+' ? Ascii.afterBlanks(text, from + 1, end) : from;
    }

    @Override
    public int token(String text, int at, int end, HopBuilder hop) {
        int plus = Ascii.isDigit(text.charAt(at)) ? Ascii.find(text, '+', at, Math.min(end, at + LONGEST_TIME)) : -1;
        int stop = plus < 0 ? -1 : TimeToken.end(text, plus + 1, end);
        if (stop < 0 || TimeToken.numberEnd(text, at, plus) != plus) {
            return -1;
        }
        hop.addReply(TimeToken.value(text, at, plus), null, false);
        hop.addAttribute("then", text.substring(plus + 1, stop).replace(" ", ""));
        return stop;
    }
}
