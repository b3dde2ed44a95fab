package io.pathwatch.source;

import java.util.List;
import java.util.Set;

/** What is known of the elements of HTML; a name that is not known here is no tag but text. */
final class HtmlTags {

    /** Elements that hold what a program printed, most trusted first. */
    static final List<String> PRINTED = List.of("pre", "xmp", "listing", "code", "samp", "tt", "textarea");

    /** Elements that end a line, before and after. */
    private static final Set<String> LINES = words("address article aside blockquote body caption center dd details dir"
            + " div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li"
            + " listing main menu nav ol p plaintext pre section summary table tbody tfoot thead tr ul xmp");

    private static final Set<String> CELLS = words("td th");

    private static final Set<String> INLINE = words("a abbr acronym applet area audio b base basefont bdi bdo bgsound"
            + " big blink br button canvas cite code col colgroup data datalist del dfn dialog em embed font frame"
            + " head i iframe img input ins kbd label link map mark marquee meta meter nobr noembed noframes noscript"
            + " object optgroup option output param picture progress q s samp script select small source span strike"
            + " strong style sub sup svg template textarea time title track tt u var video wbr");

    /** Elements whose content is neither text nor markup of the page. */
    private static final Set<String> HIDDEN = words("script style title iframe svg datalist");

    /** Elements that may stand in the head; any other one ends it. */
    private static final Set<String> HEAD = words("head title meta link base basefont script style noscript template");

    private static final Set<String> SELECT = words("select option optgroup hr");

    private HtmlTags() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    static boolean isKnown(String name) {
        return INLINE.contains(name) || LINES.contains(name) || CELLS.contains(name);
    }

    static boolean endsLine(String name) {
        return LINES.contains(name);
    }

    static boolean isCell(String name) {
        return CELLS.contains(name);
    }

    /** Whether a trace may fill the element, in a page without one that {@link #PRINTED} names. */
    static boolean isBlock(String name) {
        return (LINES.contains(name) || CELLS.contains(name)) && !name.equals("hr");
    }

    static boolean isHidden(String name) {
        return HIDDEN.contains(name);
    }

    static boolean standsInHead(String name) {
        return HEAD.contains(name);
    }

    static boolean standsInSelect(String name) {
        return SELECT.contains(name);
    }
}
