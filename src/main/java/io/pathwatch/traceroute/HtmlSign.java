package io.pathwatch.traceroute;

/** Tells a page of the web by the tags in it, wherever they stand: it may begin with a caption, or with HTTP headers. */
final class HtmlSign {

    private static final String[] TAGS = {"<pre", "<html", "<br", "<body", "<!doctype"};

    private HtmlSign() {}

    static boolean isIn(String text) {
        int at = text.indexOf('<');
        while (at >= 0) {
            if (isTag(text, at)) {
                return true;
            }
            at = text.indexOf('<', at + 1);
        }
        return false;
    }

    /** Hosts stand in angle brackets, too; their names go on where that of a tag ends. */
    private static boolean isTag(String text, int at) {
        for (String tag : TAGS) {
            int end = at + tag.length();
            if (text.regionMatches(true, at, tag, 0, tag.length())
                    && (end == text.length() || text.charAt(end) <= ' ' || "/>".indexOf(text.charAt(end)) >= 0)) {
                return true;
            }
        }
        return false;
    }
}
