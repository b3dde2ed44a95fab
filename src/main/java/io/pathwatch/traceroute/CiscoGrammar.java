package io.pathwatch.traceroute;

import io.pathwatch.model.Reply;
import org.jspecify.annotations.Nullable;

/**
 * IOS, IOS XE and IOS XR: {@code Tracing the route to HOST (ADDR)}, and a mark stands instead of a time, so each is a
 * reply of its own, as is a responder alone. Some letters mean something else than with other tools.
 */
final class CiscoGrammar implements Grammar {

    static final Grammar INSTANCE = new CiscoGrammar();

    private static final String START = "Tracing the route to ";

    private CiscoGrammar() {}

    @Override
    public boolean recognizes(String text, int from, int end) {
        return isPreamble(text, from, end) || header(text, from, end) != null;
    }

    @Override
    public boolean isPreamble(String text, int from, int end) {
        return text.startsWith("Type escape sequence", from);
    }

    @Override
    public @Nullable TraceHeader header(String text, int from, int end) {
        return text.startsWith(START, from) && from + START.length() < end
                ? TraceHeader.ofHost(text.substring(from + START.length(), end))
                : null;
    }

    @Override
    public int token(String text, int at, int end, HopBuilder hop) {
        int stop = text.charAt(at) == '!' ? FlagToken.end(text, at, end) : -1;
        if (stop >= 0) {
            String flag = text.substring(at, stop);
            hop.addReplyWithoutTime();
            hop.addFlag(flag);
            String meaning = meaning(flag);
            if (meaning != null) {
                hop.addReplyAttribute(Reply.FLAG_MEANS, meaning);
            }
        }
        return stop;
    }

    /**
     * A responder without a time has answered, unless the output was cut off there. It has an address: a word without
     * one is {@code ^C}, or prose of the session.
     */
    @Override
    public void lineEnd(String text, int end, HopBuilder hop) {
        Responder responder = hop.responder();
        boolean addressed = responder != null && responder.address() != null;
        if (addressed && hop.awaitsReply() && !hop.hasPendingReply() && end < text.length()) {
            hop.addReplyWithoutTime();
        }
    }

    /** What is no refusal; elsewhere {@code !U}, {@code !T} and {@code !Q} are networks and hosts out of reach. */
    private static @Nullable String meaning(String flag) {
        return switch (flag) {
            case "!U" -> "port-unreachable";
            case "!T" -> "timeout";
            case "!Q" -> "source-quench";
            default -> null;
        };
    }
}
