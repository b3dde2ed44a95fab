package io.pathwatch.traceroute.table;

import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tools that probe a hop many times print of it instead of each time. They become one reply whose RTT is the
 * average; all else is kept as attributes under the same keys for every tool, times in milliseconds, loss in percent.
 */
final class Statistics {

    private static final String AVERAGE = "avg";

    /** What is true also where no time was measured, and all others are printed as zero. */
    private static final Set<String> COUNTS = Set.of("loss", "sent", "received", "dropped");

    private final Map<String, String> values = new HashMap<>();

    /** The key under which the column with that head is kept; null if it is no column of statistics. */
    static @Nullable String key(String head) {
        return switch (head.toLowerCase(Locale.ROOT)) {
            case "loss%", "loss", "%" -> "loss";
            case "snt", "sent" -> "sent";
            case "rcv", "rcvd", "recv" -> "received";
            case "drop" -> "dropped";
            case "last" -> "last";
            case "avg", "avrg" -> AVERAGE;
            case "best" -> "best";
            case "wrst", "worst" -> "worst";
            case "stdev", "std-dev" -> "stdev";
            case "gmean" -> "geometric-mean";
            case "jttr" -> "jitter";
            case "javg" -> "jitter-avg";
            case "jmax" -> "jitter-worst";
            case "jint" -> "jitter-interarrival";
            default -> null;
        };
    }

    /** Whether {@code cell} is a number, a time or a percentage. */
    static boolean isValue(String cell) {
        return Milliseconds.parse(withoutPercent(cell)) != null;
    }

    /** Takes in a cell; one that is no value, or of no known column, is dropped. */
    void put(String key, String cell) {
        Duration time = Milliseconds.parse(withoutPercent(cell));
        if (time != null && !key.isEmpty()) {
            values.put(key, Milliseconds.write(time));
        }
    }

    /** Takes in cells in the order of their columns; what is missing at the end is not known. */
    void putAll(List<String> keys, List<String> cells) {
        for (int i = 0; i < keys.size() && i < cells.size(); i++) {
            put(keys.get(i), cells.get(i));
        }
    }

    /** As {@link #of(TableHost, String)}, without a flag. */
    ProbeResult of(TableHost host) {
        return of(host, null);
    }

    /** A reply of {@code host} with these statistics; no reply if nobody is known to have answered. */
    ProbeResult of(TableHost host, @Nullable String flag) {
        if (!host.isKnown()) {
            return NoReply.INSTANCE;
        }
        Map<String, String> attributes = new HashMap<>(values);
        boolean answered = !"0".equals(values.get("received")) && !"100".equals(values.get("loss"));
        if (!answered) {
            attributes.keySet().retainAll(COUNTS);
        }
        attributes.remove(AVERAGE);
        return host.reply(answered ? rtt() : null, flag, attributes);
    }

    /** The average, or what comes next to it where it is not among the columns; null if no time is. */
    private @Nullable Duration rtt() {
        for (String key : new String[] {AVERAGE, "last", "best"}) {
            String value = values.get(key);
            if (value != null) {
                return Milliseconds.parse(value);
            }
        }
        return null;
    }

    private static String withoutPercent(String cell) {
        return cell.endsWith("%") ? cell.substring(0, cell.length() - 1) : cell;
    }
}
