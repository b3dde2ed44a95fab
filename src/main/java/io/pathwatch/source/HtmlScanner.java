package io.pathwatch.source;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a page into text and the tags of HTML that are known, in one pass and in linear time. Servers forget to escape
 * what they print, so {@code !<13>}, {@code <MPLS:L=24005,E=0,S=1,T=1>} and {@code <syn,ack>} are text, which a parser
 * that keeps to the standard would take for tags. Comments, scripts, styles, the head and lists to choose from are
 * passed over.
 */
final class HtmlScanner {

    private final String html;
    private final HtmlHandler handler;
    private final Set<String> neverClosed = new HashSet<>();
    private boolean inHead;
    private boolean inSelect;

    private HtmlScanner(String html, HtmlHandler handler) {
        this.html = html;
        this.handler = handler;
    }

    static void scan(String html, HtmlHandler handler) {
        new HtmlScanner(html, handler).scan();
    }

    /** Whether the end tag of a known element stands anywhere in {@code text}. */
    static boolean closesAnElement(String text) {
        int at = text.indexOf("</");
        while (at >= 0) {
            int end = nameEnd(text, at + 2);
            if (endsName(text, end)
                    && HtmlTags.isKnown(text.substring(at + 2, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            at = text.indexOf("</", at + 2);
        }
        return false;
    }

    private void scan() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                tag = html.length();
            }
            text(at, tag);
            at = tag == html.length() ? tag : markup(tag);
        }
    }

    private void text(int from, int to) {
        if (from < to && !inHead && !inSelect) {
            handler.text(html.substring(from, to));
        }
    }

    /** Deals with the {@code <} at {@code at}; returns where to go on. */
    private int markup(int at) {
        if (html.startsWith("<!--", at)) {
            return after("-->", at + 4);
        }
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if ((next == '!' || next == '?') && at + 2 < html.length() && isNameStart(html.charAt(at + 2))) {
            return after(">", at + 2);
        }
        boolean closing = next == '/';
        int nameStart = at + (closing ? 2 : 1);
        int nameEnd = nameEnd(html, nameStart);
        String name = html.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (!endsName(html, nameEnd) || !HtmlTags.isKnown(name)) {
            text(at, at + 1);
            return at + 1;
        }
        int end = tagEnd(nameEnd);
        if (closing) {
            close(name);
            return end;
        }
        return open(name, nameEnd, end);
    }

    private int after(String mark, int from) {
        int found = html.indexOf(mark, from);
        return found < 0 ? html.length() : found + mark.length();
    }

    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (isNameStart(text.charAt(end)) || end > from && isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean endsName(String text, int at) {
        return at == text.length() || text.charAt(at) <= ' ' || text.charAt(at) == '/' || text.charAt(at) == '>';
    }

    /** Just after the tag's {@code >}, which may not stand in a quoted value; the end of the page without one. */
    private int tagEnd(int from) {
        int at = from;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            at = (c == '"' || c == '\'') && html.charAt(at - 1) == '=' ? afterQuote(c, at) : at + 1;
        }
        return at;
    }

    private int afterQuote(char quote, int at) {
        String mark = String.valueOf(quote);
        int closed = neverClosed.contains(mark) ? -1 : html.indexOf(quote, at + 1);
        if (closed < 0) {
            neverClosed.add(mark);
            return at + 1;
        }
        return closed + 1;
    }

    private int open(String name, int nameEnd, int end) {
        inHead = name.equals("head") || inHead && HtmlTags.standsInHead(name);
        inSelect = name.equals("select") || inSelect && HtmlTags.standsInSelect(name);
        if (HtmlTags.isHidden(name)) {
            return hide(name, end);
        }
        if (name.equals("textarea")) {
            return textArea(end, html.substring(nameEnd, end).toLowerCase(Locale.ROOT));
        }
        if (!inHead && !inSelect) {
            handler.open(name);
            if (name.equals("xmp")) {
                return raw(name, end);
            }
        }
        return end;
    }

    private void close(String name) {
        if (name.equals("head")) {
            inHead = false;
        } else if (name.equals("select")) {
            inSelect = false;
        } else if (!inHead && !inSelect) {
            handler.close(name);
        }
    }

    private int hide(String name, int from) {
        int close = closeOf(name, from);
        if (close >= 0) {
            return tagEnd(close + 2 + name.length());
        }
        return name.equals("script") || name.equals("style") ? html.length() : from;
    }

    private int textArea(int from, String attributes) {
        if (attributes.contains("readonly")) {
            handler.open("textarea");
            return raw("textarea", from);
        }
        int close = closeOf("textarea", from);
        return close < 0 ? html.length() : tagEnd(close + "</textarea".length());
    }

    /** Hands the content on as text, up to the closing tag. */
    private int raw(String name, int from) {
        int close = closeOf(name, from);
        int end = close < 0 ? html.length() : close;
        text(from, end);
        handler.close(name);
        return close < 0 ? end : tagEnd(close + 2 + name.length());
    }

    private int closeOf(String name, int from) {
        if (neverClosed.contains(name)) {
            return -1;
        }
        int at = html.indexOf("</", from);
        while (at >= 0) {
            if (html.regionMatches(true, at + 2, name, 0, name.length()) && endsName(html, at + 2 + name.length())) {
                return at;
            }
            at = html.indexOf("</", at + 2);
        }
        neverClosed.add(name);
        return -1;
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
