package io.pathwatch.traceroute.json;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.TraceOrigin;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace as scamper writes it: {@code -O json}, {@code sc_warts2json}. TTLs that nobody answered are missing there. */
final class ScamperTrace {

    /** It went on until the target or somebody else ended the path, or nobody answered any more. */
    private static final Set<String> DONE = Set.of("COMPLETED", "UNREACH", "ICMP", "GAPLIMIT", "HOPLIMIT");

    private ScamperTrace() {}

    static ParsedTrace of(JsonFields trace) throws UnexpectedValueException {
        int first = orElse(trace.smallNumber("firsthop", 0, 255), 1);
        int count = orElse(trace.smallNumber("hop_count", 0, 255), 0);
        int attempts = orElse(trace.smallNumber("attempts", 0, 255), 1);
        String stopped = trace.text("stop_reason");
        HopList hops = ScamperHops.read(trace);
        hops.fillSilent(first, count, attempts);
        if ("GAPLIMIT".equals(stopped)) {
            hops.fillSilent(first, Math.min(255, hops.lastAnswered() + 1), attempts);
        }
        boolean cutOff = stopped != null && !DONE.contains(stopped);
        warn(trace, stopped, cutOff, hops);
        InetAddress destination = trace.address("dst");
        Integer hopLimit = trace.smallNumber("hoplimit", 0, 255);
        return new ParsedTrace(
                destination == null ? null : AddressText.of(destination),
                destination,
                hopLimit == null || hopLimit == 0 ? null : hopLimit,
                trace.smallNumber("probe_size", 0, 0xFFFF),
                hops.hops(),
                hops.warnings(),
                origin(trace),
                null,
                cutOff);
    }

    private static void warn(JsonFields trace, @Nullable String stopped, boolean cutOff, HopList hops)
            throws UnexpectedValueException {
        String message = trace.text("errmsg");
        if (message != null) {
            hops.warn("scamper: " + message);
        }
        if (cutOff) {
            hops.warn("scamper stopped: " + stopped);
        }
        int beyond = trace.objects("extra_hops").size();
        if (beyond > 0) {
            hops.warn("scamper: replies to probes beyond the last hop left out: " + beyond);
        }
        if (hops.hops().isEmpty() && hops.warnings().isEmpty()) {
            hops.warn("no hop was recorded");
        }
    }

    private static TraceOrigin origin(JsonFields trace) throws UnexpectedValueException {
        ProbeMethod method = method(trace);
        boolean hasPort = method == ProbeMethod.UDP || method == ProbeMethod.TCP;
        return new TraceOrigin(
                PrintedName.of(trace.text("monitor")),
                trace.address("src"),
                "scamper",
                method,
                hasPort ? port(trace) : null,
                start(trace.object("start")),
                null);
    }

    /** Zero is written where the kind of probe has none. */
    private static @Nullable Integer port(JsonFields trace) throws UnexpectedValueException {
        Integer port = trace.smallNumber("dport", 0, 0xFFFF);
        return port == null || port == 0 ? null : port;
    }

    private static @Nullable ProbeMethod method(JsonFields trace) throws UnexpectedValueException {
        String method = trace.text("method");
        if (method == null) {
            return null;
        }
        int end = method.indexOf('-');
        return switch (end < 0 ? method : method.substring(0, end)) {
            case "icmp" -> ProbeMethod.ICMP;
            case "udp" -> ProbeMethod.UDP;
            case "tcp" -> ProbeMethod.TCP;
            default -> throw trace.unexpected("method", "'icmp-echo', 'udp', 'tcp' or one of their kin");
        };
    }

    private static @Nullable Instant start(@Nullable JsonFields start) throws UnexpectedValueException {
        Instant second = start == null ? null : start.second("sec");
        if (start == null || second == null) {
            return null;
        }
        return second.plusNanos(1000L * orElse(start.smallNumber("usec", 0, 999_999), 0));
    }

    private static int orElse(@Nullable Integer number, int otherwise) {
        return number == null ? otherwise : number;
    }
}
