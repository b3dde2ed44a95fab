package io.pathwatch.format.page;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reports for tests, written hop by hop: {@code "192.0.2.1 5 7 *"}; details by address. */
final class Shown {

    static final Series SERIES = new Series("fra1", "syd", AddressFamily.IPV4, "icmp", null);
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<InetAddress, ResponderDetails> details = new HashMap<>();

    Shown with(String address, String name, long asn, String city, String country, double latitude, double longitude) {
        details.put(
                address(address),
                new ResponderDetails(name, asn, "Net " + asn, latitude, longitude, 20, city, country));
        return this;
    }

    static InetAddress address(String literal) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(literal), literal);
    }

    Report report(int minute, String... lines) {
        List<Hop> hops = new ArrayList<>();
        for (String line : lines) {
            InetAddress address = null;
            List<ProbeResult> probes = new ArrayList<>();
            for (String word : line.split(" ")) {
                if (word.equals("*")) {
                    probes.add(NoReply.INSTANCE);
                } else if (word.indexOf('.', word.indexOf('.') + 1) > 0) {
                    address = address(word);
                } else {
                    long nanos = Math.round(Double.parseDouble(word) * 1e6);
                    probes.add(Reply.of(Objects.requireNonNull(address), Duration.ofNanos(nanos)));
                }
            }
            hops.add(new Hop(hops.size() + 1, probes));
        }
        boolean isReached = lines[lines.length - 1].startsWith("203.0.113.9");
        Trace trace = new Trace(
                SERIES,
                address("203.0.113.9"),
                START.plus(Duration.ofMinutes(minute)),
                START.plus(Duration.ofMinutes(minute)).plusMillis(1_500),
                "traceroute 2.1.2",
                isReached ? new Outcome.Reached() : new Outcome.Silent(lines.length),
                hops,
                0,
                false,
                List.of(),
                null);
        return new Report(trace, target(), details, null, null);
    }

    static Target target() {
        return new Target(
                "syd",
                "",
                "203.0.113.9",
                Target.THIS_HOST,
                Duration.ofMinutes(5),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
    }
}
