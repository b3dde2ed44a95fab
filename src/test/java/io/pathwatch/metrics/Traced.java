package io.pathwatch.metrics;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
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

/** Reports for tests, written down hop by hop: {@code "192.0.2.1 1.5 1.7 *"} are the probes of one. */
final class Traced {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final Series DNS = new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);

    private static final String DESTINATION = "198.51.100.53";
    private static final Duration TOOK = Duration.ofMillis(1_500);

    private Traced() {}

    static Series withTarget(String target) {
        return new Series("fra1", target, AddressFamily.IPV4, "icmp", null);
    }

    static Report reached(Series series, Instant start, String... hops) {
        return report(series, start, new Outcome.Reached(), hops);
    }

    static Report silent(Series series, Instant start, String... hops) {
        return report(series, start, new Outcome.Silent(hops.length), hops);
    }

    static Report failed(Series series, Instant start, FailureKind kind) {
        return report(series, start, new Outcome.Failed(kind, "no hop"));
    }

    private static Report report(Series series, Instant start, Outcome outcome, String... hops) {
        List<Hop> all = new ArrayList<>();
        for (String hop : hops) {
            all.add(new Hop(all.size() + 1, probes(hop)));
        }
        Trace trace = new Trace(
                series,
                address(DESTINATION),
                start,
                start.plus(TOOK),
                "traceroute 2.1.2",
                outcome,
                all,
                0,
                false,
                List.of(),
                null);
        return new Report(trace, target(series), Map.of(), null, null);
    }

    /** With AS numbers of addresses, {@code "192.0.2.1", 64500L} and so on. */
    static Report withAsns(Report report, Map<String, Long> asns) {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        asns.forEach((address, asn) ->
                details.put(address(address), new ResponderDetails(null, asn, null, null, null, null, null, null)));
        return new Report(report.trace(), report.target(), details, null, null);
    }

    private static List<ProbeResult> probes(String hop) {
        List<ProbeResult> probes = new ArrayList<>();
        InetAddress responder = null;
        for (String word : hop.split(" ")) {
            if (word.equals("*")) {
                probes.add(NoReply.INSTANCE);
            } else if (word.chars().filter(c -> c == '.').count() > 1 || word.contains(":")) {
                responder = address(word);
            } else if (responder != null) {
                long micros = Math.round(Double.parseDouble(word) * 1_000);
                probes.add(Reply.of(responder, Duration.ofNanos(micros * 1_000)));
            }
        }
        return probes;
    }

    private static InetAddress address(String literal) {
        return requireNonNull(AddressLiteral.parseAddress(literal), literal);
    }

    private static Target target(Series series) {
        int slash = series.source().indexOf('/');
        return new Target(
                series.target(),
                "",
                DESTINATION,
                slash < 0 ? Target.THIS_HOST : series.source().substring(0, slash),
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20)),
                Map.of());
    }
}
