package io.pathwatch.traceroute;

import io.pathwatch.model.MplsLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line below a hop that tells its MPLS labels. {@code MPLS Label=299840 CoS=0 TTL=1 S=1} (Junos, Comware with
 * {@code Exp}) is one entry of the stack of all replies above it; {@code [Label=24001 E=4 TTL=1 S=1]} and {@code [No MPLS
 * labels]} (NX-OS) stand there for each probe in turn.
 */
final class LabelLine {

    private static final String PER_HOP = "MPLS Label=";
    private static final String PER_PROBE = "[Label=";
    private static final String NONE = "[No MPLS labels]";
    private static final String OF_MTR = "[MPLS: Lbl ";

    private LabelLine() {}

    /** Whether the line that begins at {@code from} is one, and was read into {@code hop}. */
    static boolean read(String text, int from, int end, HopBuilder hop) {
        if (text.startsWith(PER_HOP, from) || text.startsWith(OF_MTR, from)) {
            MplsLabel label = parse(text, from, end);
            if (label != null) {
                hop.stackLines().addEntry(label);
            }
            return label != null;
        }
        if (text.startsWith(NONE, from)) {
            hop.stackLines().addOfProbe(List.of());
            return true;
        }
        return text.startsWith(PER_PROBE, from) && readStack(text, from, end, hop);
    }

    private static boolean readStack(String text, int from, int end, HopBuilder hop) {
        List<MplsLabel> stack = new ArrayList<>(1);
        int at = from;
        while (at < end && text.charAt(at) == '[') {
            int close = Ascii.find(text, ']', at, end);
            MplsLabel label = close < 0 ? null : parse(text, at + 1, close);
            if (label == null) {
                return false;
            }
            stack.add(label);
            at = Ascii.afterBlanks(text, close + 1, end);
        }
        hop.stackLines().addOfProbe(stack);
        return true;
    }

    /** The entry told by words such as {@code Label=24001}, {@code Lbl 24001}; null if a number is absent or wrong. */
    private static @Nullable MplsLabel parse(String text, int from, int end) {
        int label = -1;
        int trafficClass = -1;
        int ttl = -1;
        int bottom = -1;
        int at = from;
        while (at < end) {
            int wordEnd = afterLetters(text, at, end);
            String word = text.substring(at, wordEnd);
            int numberEnd = Ascii.afterDigits(text, Math.min(wordEnd + 1, end), Math.min(end, wordEnd + 9));
            int number = number(text, wordEnd + 1, numberEnd);
            switch (word) {
                case "Label", "Lbl" -> label = number;
                case "CoS", "Exp", "E", "TC" -> trafficClass = number;
                case "TTL" -> ttl = number;
                case "S" -> bottom = number;
                default -> {}
            }
            at = Math.max(numberEnd, wordEnd + 1);
        }
        boolean whole = label >= 0 && label <= 0xFFFFF && trafficClass >= 0 && trafficClass <= 7;
        return whole && ttl >= 0 && ttl <= 255 && bottom >= 0 && bottom <= 1
                ? new MplsLabel(label, trafficClass, bottom == 1, ttl)
                : null;
    }

    private static int afterLetters(String text, int from, int end) {
        int i = from;
        while (i < end && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int number(String text, int from, int end) {
        return from < end ? Integer.parseInt(text, from, end, 10) : -1;
    }
}
