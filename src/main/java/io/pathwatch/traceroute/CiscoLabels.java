package io.pathwatch.traceroute;

import io.pathwatch.model.MplsLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * What IOS and IOS XR print of a label stack, in square brackets: {@code MPLS: Label 24005 Exp 0}, {@code MPLS: Labels
 * 16004/24010 Exp 0}. The TTL of an entry is not told and taken to be 0.
 */
final class CiscoLabels {

    private static final String START = "MPLS: Label";
    private static final String EXP = " Exp ";

    private CiscoLabels() {}

    /** The stack, outermost label first; empty if the text from {@code from} to {@code to} is none. */
    static List<MplsLabel> parse(String text, int from, int to) {
        if (!text.startsWith(START, from)) {
            return List.of();
        }
        int start = from + START.length();
        start = Ascii.afterBlanks(text, text.startsWith("s", start) ? start + 1 : start, to);
        int exp = text.indexOf(EXP, start);
        int trafficClass = exp < 0 || exp > to ? 0 : number(text, exp + EXP.length(), to);
        List<MplsLabel> labels = new ArrayList<>(2);
        int at = start;
        while (at < to && Ascii.isDigit(text.charAt(at))) {
            int stop = Ascii.afterDigits(text, at, to);
            int label = number(text, at, stop);
            boolean more = stop < to && text.charAt(stop) == '/';
            if (label < 0 || label > 0xFFFFF || trafficClass < 0 || trafficClass > 7) {
                return List.of();
            }
            labels.add(new MplsLabel(label, trafficClass, !more, 0));
            at = more ? stop + 1 : to;
        }
        return labels;
    }

    private static int number(String text, int from, int to) {
        int stop = Ascii.afterDigits(text, from, to);
        return stop > from && stop - from <= 7 ? Integer.parseInt(text, from, stop, 10) : -1;
    }
}
