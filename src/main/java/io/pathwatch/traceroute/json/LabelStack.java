package io.pathwatch.traceroute.json;

import io.pathwatch.model.MplsLabel;
import java.util.ArrayList;
import java.util.List;

/** MPLS label stacks (RFC 4950) in what a reply carried. */
final class LabelStack {

    private static final int LAST_LABEL = 0xFFFFF;

    private LabelStack() {}

    /** The stack of {@code extensions}, outermost label first, as RIPE Atlas writes it; empty if there is none. */
    static List<MplsLabel> ofAtlas(JsonFields extensions) throws UnexpectedValueException {
        List<MplsLabel> labels = new ArrayList<>(2);
        for (JsonFields object : extensions.objects("obj")) {
            for (JsonFields entry : object.objects("mpls")) {
                labels.add(label(entry, "label", "exp", "s", "ttl"));
            }
        }
        return labels;
    }

    /** The stack among {@code extensions}, outermost label first, as scamper writes it; empty if there is none. */
    static List<MplsLabel> ofScamper(List<JsonFields> extensions) throws UnexpectedValueException {
        List<MplsLabel> labels = new ArrayList<>(2);
        for (JsonFields extension : extensions) {
            for (JsonFields entry : extension.objects("mpls_labels")) {
                labels.add(label(entry, "mpls_label", "mpls_exp", "mpls_s", "mpls_ttl"));
            }
        }
        return labels;
    }

    private static MplsLabel label(JsonFields entry, String label, String trafficClass, String bottom, String ttl)
            throws UnexpectedValueException {
        return new MplsLabel(
                entry.requiredNumber(label, 0, LAST_LABEL),
                entry.requiredNumber(trafficClass, 0, 7),
                entry.requiredNumber(bottom, 0, 1) == 1,
                entry.requiredNumber(ttl, 0, 255));
    }
}
