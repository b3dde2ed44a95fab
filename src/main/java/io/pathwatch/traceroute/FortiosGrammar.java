package io.pathwatch.traceroute;

/** FortiOS: the name of a responder follows its address in angle brackets, {@code 192.0.2.1 <gw>}. */
final class FortiosGrammar implements Grammar {

    static final Grammar INSTANCE = new FortiosGrammar();

    private static final int LONGEST_NAME = 256;

    private FortiosGrammar() {}

    @Override
    public int token(String text, int at, int end, HopBuilder hop) {
        Responder responder = hop.responder();
        if (text.charAt(at) != '<' || responder == null || responder.address() == null || !hop.awaitsReply()) {
            return -1;
        }
        int close = Ascii.find(text, '>', at, Math.min(end, at + LONGEST_NAME));
        if (close < at + 2 || Ascii.find(text, ' ', at, close) >= 0) {
            return -1;
        }
        responder.setName(text.substring(at + 1, close));
        return close + 1;
    }
}
