package io.pathwatch.cli;

import io.pathwatch.format.TextTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The learned paths of a series: a line of numbers for each, and its hops below. */
final class LearnedPathTable {

    private static final int WIDTH = 96;

    private LearnedPathTable() {}

    static String render(List<LearnedPath> paths, String indent) {
        TextTable table = new TextTable("learnt path", "share", "traces", "last used (UTC)", "hops", "RTT", "to", "");
        for (LearnedPath path : paths) {
            table.row(
                    path.isInUse() ? "in use" : "known",
                    String.format(Locale.ROOT, "%.1f %%", path.share() * 100),
                    Long.toString(path.traces()),
                    TimeText.readable(path.lastSeen()).replace(" UTC", ""),
                    path.hopCount() == 0 ? "" : Integer.toString(path.hopCount()),
                    rtt(path.targetRtt()),
                    path.destination() == null ? "" : AddressText.of(path.destination()),
                    path.isPinned() ? "pinned" : "");
        }
        List<String> lines = table.lines();
        StringBuilder text = new StringBuilder(indent + lines.get(0) + "\n");
        for (int i = 0; i < paths.size(); i++) {
            text.append(indent).append(lines.get(i + 1)).append('\n');
            appendHops(text, paths.get(i), indent + "    ");
        }
        return text.toString();
    }

    private static String rtt(@Nullable Duration rtt) {
        return rtt == null ? "" : String.format(Locale.ROOT, "%.1f ms", rtt.toNanos() / 1e6);
    }

    private static void appendHops(StringBuilder text, LearnedPath path, String indent) {
        List<String> hops = new ArrayList<>();
        int ttl = 1;
        for (PathStep.Place place : path.hops()) {
            for (; ttl < place.ttl(); ttl++) {
                hops.add(ttl + " *");
            }
            hops.add(text(place));
            ttl = place.ttl() + 1;
        }
        StringBuilder line = new StringBuilder(indent);
        for (String hop : hops) {
            if (line.length() > indent.length() && line.length() + 3 + hop.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.length() == indent.length() ? "" : " > ").append(hop);
        }
        text.append(line).append('\n');
    }

    private static String text(PathStep.Place place) {
        int more = place.addresses().size() - 1;
        String who = more < 0 ? "*" : AddressText.of(place.addresses().get(0)) + (more == 0 ? "" : " +" + more);
        return place.ttl() + " " + who + (place.asn() == null ? "" : " AS" + place.asn());
    }
}
