package io.pathwatch.traceroute.table;

import io.pathwatch.model.MplsLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * MPLS label stacks as tables print them, each number after its key: {@code MPLS Label=24026 Exp=0 TTL=1 S=0}
 * (IronWare), {@code [MPLS: Lbl 24005 TC 0 S 1 TTL 1]} (mtr), {@code <MPLS:L=24005,E=0>} (RouterOS).
 */
final class LabelStack {

    private final List<MplsLabel> labels = new ArrayList<>(2);
    private int label = -1;
    private int trafficClass;
    private int bottom = -1;
    private int ttl;

    private LabelStack() {}

    /**
     * The entries in {@code text}, outermost first. Where it does not tell, the TTL is 0, and the last entry is the
     * bottom.
     */
    static List<MplsLabel> parse(String text) {
        LabelStack stack = new LabelStack();
        int i = 0;
        while (i < text.length()) {
            int keyEnd = afterLetters(text, i);
            if (keyEnd == i) {
                i++;
                continue;
            }
            int from = keyEnd + 1;
            int to = from;
            while (to < text.length() && to - from < 7 && Words.isDigit(text.charAt(to))) {
                to++;
            }
            if (to > from) {
                stack.take(text.substring(i, keyEnd), Integer.parseInt(text.substring(from, to)));
            }
            i = Math.max(keyEnd, to);
        }
        stack.finish(true);
        return stack.labels;
    }

    private static int afterLetters(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void take(String key, int value) {
        switch (key) {
            case "Label", "Lbl", "L" -> {
                finish(false);
                label = value;
            }
            case "Exp", "TC", "E" -> trafficClass = value;
            case "S" -> bottom = value;
            case "TTL", "T" -> ttl = value;
            default -> {}
        }
    }

    private void finish(boolean last) {
        if (label >= 0 && label <= 0xFFFFF && trafficClass <= 7 && ttl <= 255) {
            labels.add(new MplsLabel(label, trafficClass, bottom < 0 ? last : bottom == 1, ttl));
        }
        label = -1;
        trafficClass = 0;
        bottom = -1;
        ttl = 0;
    }
}
