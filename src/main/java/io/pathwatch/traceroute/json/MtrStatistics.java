package io.pathwatch.traceroute.json;

import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What mtr tells of a hop that it probed many times: one reply whose RTT is the average, and all else as attributes,
 * times in milliseconds, loss in percent.
 */
final class MtrStatistics {

    private static final double MOST = 1e12;

    private static final Map<String, String> KEYS_BY_COLUMN = Map.ofEntries(
            Map.entry("Loss%", "loss"),
            Map.entry("losspercent", "loss"),
            Map.entry("Snt", "sent"),
            Map.entry("sent", "sent"),
            Map.entry("Rcv", "received"),
            Map.entry("Drop", "dropped"),
            Map.entry("Last", "last"),
            Map.entry("last", "last"),
            Map.entry("Best", "best"),
            Map.entry("best", "best"),
            Map.entry("Wrst", "worst"),
            Map.entry("worst", "worst"),
            Map.entry("StDev", "stdev"),
            Map.entry("Gmean", "geometric-mean"),
            Map.entry("Jttr", "jitter"),
            Map.entry("Javg", "jitter-avg"),
            Map.entry("Jmax", "jitter-worst"),
            Map.entry("Jint", "jitter-interarrival"));

    /** What is true also where no time was measured, and all others are written as zero. */
    private static final Set<String> COUNTS = Set.of("loss", "sent", "received", "dropped");

    private MtrStatistics() {}

    /** The result of a hop; {@code host} is null if nobody answered. */
    static ProbeResult of(JsonFields hop, @Nullable MtrHost host, @Nullable String asn)
            throws UnexpectedValueException {
        if (host == null) {
            return NoReply.INSTANCE;
        }
        Map<String, String> attributes = new HashMap<>();
        for (Map.Entry<String, String> column : KEYS_BY_COLUMN.entrySet()) {
            put(attributes, hop, column.getKey(), column.getValue());
        }
        boolean answered = !"0".equals(attributes.get("received")) && !"100".equals(attributes.get("loss"));
        if (!answered) {
            attributes.keySet().retainAll(COUNTS);
        }
        Duration rtt = answered ? rtt(hop) : null;
        return new Reply(host.address(), host.name(), rtt, null, AsNumber.parse(asn), List.of(), attributes);
    }

    /** The average, or what comes next to it where it is not among the columns. */
    private static @Nullable Duration rtt(JsonFields hop) throws UnexpectedValueException {
        for (String column : List.of("Avg", "avg", "Last", "last", "Best", "best")) {
            Double millis = hop.decimal(column);
            if (millis != null) {
                Duration rtt = Rtt.ofMillis(millis);
                if (rtt == null) {
                    throw hop.unexpected(column, "milliseconds");
                }
                return rtt;
            }
        }
        return null;
    }

    /** Adds the number {@code column} of {@code hop}, if there is one, as {@code key}. */
    static void put(Map<String, String> attributes, JsonFields hop, String column, String key)
            throws UnexpectedValueException {
        Double value = hop.decimal(column);
        if (value != null) {
            attributes.put(key, written(hop, column, value));
        }
    }

    /** With three decimals at most. */
    private static String written(JsonFields hop, String column, double value) throws UnexpectedValueException {
        if (!(value >= 0 && value < MOST)) {
            throw hop.unexpected(column, "zero or more");
        }
        long thousandths = Math.round(value * 1000);
        StringBuilder text = new StringBuilder().append(thousandths / 1000);
        if (thousandths % 1000 != 0) {
            text.append('.').append(Long.toString(1000 + thousandths % 1000), 1, 4);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }
}
