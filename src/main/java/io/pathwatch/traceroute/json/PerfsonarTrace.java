package io.pathwatch.traceroute.json;

import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TraceOrigin;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a trace of perfSONAR: one path or several, each a list of hops from TTL 1 on, times as ISO 8601
 * durations, an empty object for a hop that nobody answered. Each path is one probe of every hop; nothing tells the target.
 */
final class PerfsonarTrace {

    private static final int LAST_TTL = 255;

    private PerfsonarTrace() {}

    static ParsedTrace of(JsonFields result) throws UnexpectedValueException {
        HopList hops = new HopList();
        for (List<JsonFields> path : result.objectLists("paths")) {
            int ttl = 0;
            for (JsonFields hop : path.subList(0, Math.min(LAST_TTL, path.size()))) {
                HopList.add(hops.at(++ttl), result(hop));
            }
        }
        if (hops.hops().isEmpty()) {
            hops.warn("no hop was recorded");
        }
        return new ParsedTrace(
                null,
                null,
                null,
                null,
                hops.hops(),
                hops.warnings(),
                new TraceOrigin(null, null, "perfSONAR", null, null, null, null));
    }

    private static ProbeResult result(JsonFields hop) throws UnexpectedValueException {
        if (!hop.has("ip") && !hop.has("hostname") && !hop.has("rtt")) {
            return NoReply.INSTANCE;
        }
        JsonFields as = hop.object("as");
        Map<String, String> attributes = new HashMap<>();
        String mtu = hop.text("mtu");
        if (mtu != null) {
            attributes.put("mtu", Excerpt.of(mtu));
        }
        String error = hop.text("error");
        if (error != null) {
            attributes.put("error", Excerpt.of(error));
        }
        return new Reply(
                hop.address("ip"),
                hop.name("hostname"),
                rtt(hop),
                null,
                AsNumber.parse(as == null ? null : as.text("number")),
                List.of(),
                attributes);
    }

    /** To the microsecond, as all times. */
    private static @Nullable Duration rtt(JsonFields hop) throws UnexpectedValueException {
        String written = hop.text("rtt");
        if (written == null) {
            return null;
        }
        Duration rtt = null;
        try {
            rtt = Rtt.ofMillis(Duration.parse(written).toNanos() / 1e6);
        } catch (DateTimeParseException | ArithmeticException e) {
            // told below, as a negative one is
        }
        if (rtt == null) {
            throw hop.unexpected("rtt", "a duration such as 'PT0.0015S'");
        }
        return rtt;
    }
}
