package io.pathwatch.traceroute;

import io.pathwatch.model.MplsLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * What Linux traceroute prints in angle brackets after a responder: ICMP extension objects (RFC 4884), joined by
 * {@code ;}, of which {@code MPLS:L=24005,E=0,S=1,T=1/L=…} is a label stack (RFC 4950); or the TCP flags and options
 * of the answer, as in {@code <syn,ack>}. A host name in them is that of the address before (FortiOS).
 */
final class ExtensionToken {

    private static final String MPLS = "MPLS:";

    private ExtensionToken() {}

    static void read(String content, HopBuilder hop) {
        Responder responder = hop.responder();
        if (responder != null && hop.awaitsReply() && responder.takesName(content)) {
            responder.setName(content);
            return;
        }
        StringBuilder others = new StringBuilder();
        for (String object : content.split(";")) {
            List<MplsLabel> labels = object.startsWith(MPLS) ? labels(object.substring(MPLS.length())) : List.of();
            if (labels.isEmpty()) {
                others.append(others.isEmpty() ? "" : ";").append(object);
            } else {
                hop.addLabels(labels);
            }
        }
        if (!others.isEmpty()) {
            boolean isObject = content.indexOf(':') >= 0;
            hop.addResponderAttribute(isObject ? "extension" : "tcp", others.toString());
        }
    }

    /** The stack, outermost label first; empty if it cannot be read as one. */
    private static List<MplsLabel> labels(String stack) {
        List<MplsLabel> labels = new ArrayList<>(2);
        for (String entry : stack.split("/")) {
            int label = number(entry, "L=");
            int trafficClass = number(entry, "E=");
            int bottom = number(entry, "S=");
            int ttl = number(entry, "T=");
            boolean valid = label >= 0 && label <= 0xFFFFF && trafficClass >= 0 && trafficClass <= 7;
            if (!valid || bottom < 0 || bottom > 1 || ttl < 0 || ttl > 255) {
                return List.of();
            }
            labels.add(new MplsLabel(label, trafficClass, bottom == 1, ttl));
        }
        return labels;
    }

    private static int number(String entry, String key) {
        int at = entry.indexOf(key);
        if (at < 0) {
            return -1;
        }
        int from = at + key.length();
        int value = 0;
        int i = from;
        while (i < entry.length() && i - from < 8 && entry.charAt(i) >= '0' && entry.charAt(i) <= '9') {
            value = value * 10 + (entry.charAt(i++) - '0');
        }
        return i == from ? -1 : value;
    }
}
