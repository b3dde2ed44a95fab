package io.pathwatch.traceroute.table;

import io.pathwatch.model.NoReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of RouterOS: {@code 1 192.0.2.1 0% 3 0.4ms 0.4 0.4 0.5 0 <MPLS:L=24005,E=0>}; the address is left out of a
 * silent hop, as in {@code 2 100% 3 timeout}.
 *
 * @param ttl 0 to 255
 * @param host {@link TableHost#UNKNOWN} if none answered
 * @param cells what stands after it
 */
record RouterOsRow(int ttl, TableHost host, List<String> cells) {

    private static final String TIMEOUT = "timeout";
    private static final String NOBODY = "0.0.0.0";

    /** The row that {@code line} is; null if it is none. */
    static @Nullable RouterOsRow parse(String line) {
        List<String> words = Words.of(line);
        int ttl = words.isEmpty() ? -1 : Words.ttl(words.get(0));
        if (ttl < 0) {
            return null;
        }
        String first = words.size() > 1 ? words.get(1) : TIMEOUT;
        boolean addressed = !first.equals(TIMEOUT) && !Statistics.isValue(first);
        int from = addressed ? 2 : 1;
        TableHost host = addressed && !first.equals(NOBODY) ? TableHost.of(first) : TableHost.UNKNOWN;
        return new RouterOsRow(ttl, host, words.subList(Math.min(from, words.size()), words.size()));
    }

    void addTo(TableHop hop, RouterOsHeader header) {
        int status = header.keys().isEmpty() ? addTimes(hop) : addStatistics(hop, header.keys());
        String text = String.join(" ", cells.subList(status, cells.size()));
        int labels = text.indexOf("<MPLS:");
        if (labels >= 0) {
            hop.addLabels(LabelStack.parse(text.substring(labels)));
        }
    }

    /** Before version 6: a time or a timeout for each probe. */
    private int addTimes(TableHop hop) {
        int i = 0;
        while (i < cells.size()) {
            Duration rtt = Milliseconds.parse(cells.get(i));
            if (rtt != null) {
                hop.add(host.reply(rtt, null, Map.of()));
            } else if (cells.get(i).equals(TIMEOUT)) {
                hop.add(NoReply.INSTANCE);
            } else {
                break;
            }
            i++;
        }
        String flag = flag(i);
        if (flag != null) {
            hop.add(host.reply(null, flag, Map.of()));
        }
        return i;
    }

    /** From version 6 on; where the last probe had no answer, a timeout stands instead of its time. */
    private int addStatistics(TableHop hop, List<String> keys) {
        Statistics statistics = new Statistics();
        int i = 0;
        while (i < cells.size() && i < keys.size() && isCell(cells.get(i))) {
            statistics.put(keys.get(i), cells.get(i));
            i++;
        }
        hop.add(statistics.of(host, flag(i)));
        return i;
    }

    private static boolean isCell(String cell) {
        return cell.equals(TIMEOUT) || Statistics.isValue(cell);
    }

    /** What the status from {@code from} on means, if it says that the packet was refused; else null. */
    private @Nullable String flag(int from) {
        if (from >= cells.size() || cells.get(from).startsWith("<")) {
            return null;
        }
        return UnreachableText.flag(String.join(" ", cells.subList(from, cells.size())));
    }
}
