package io.pathwatch.traceroute.table;

import io.pathwatch.model.MplsLabel;
import java.util.List;
import java.util.Map;

/**
 * A line below a row of mtr: a further responder of that hop, drawn as a branch or indented only, or a label that the
 * responder above it told. mtr measures the first responder alone, so a further one has no time.
 */
final class MtrFurtherLine {

    private static final int INDENT = 2;

    private MtrFurtherLine() {}

    /** Takes {@code line} in; false if it is none. */
    static boolean addTo(TableHop hop, String line) {
        int from = afterBranch(line);
        String rest = line.substring(from).strip();
        if (rest.startsWith("[") || rest.startsWith("MPLS") || rest.startsWith("Lbl")) {
            List<MplsLabel> labels = LabelStack.parse(rest);
            hop.addLabels(labels);
            return !labels.isEmpty();
        }
        List<String> words = Words.of(rest);
        TableHost host = MtrRow.host(words);
        boolean drawn = line.lastIndexOf('-', from) >= 0 || from >= INDENT;
        boolean several = words.size() - host.asns().size() > (host.address() != null && host.name() != null ? 2 : 1);
        if (!host.isKnown() || several || !drawn && host.address() == null) {
            return false;
        }
        hop.startRow();
        hop.add(host.reply(null, null, Map.of()));
        return true;
    }

    /** Where the text after blanks and a drawn branch begins. */
    private static int afterBranch(String line) {
        int i = 0;
        while (i < line.length() && " |`+-".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
