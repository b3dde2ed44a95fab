package io.pathwatch.detect.steady;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.OutcomeRules;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.rule.SteadyRules;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series of one target, fed trace after trace, a minute apart, and what was told of it. Each comparison begins with
 * the bytes of the state before.
 *
 * <p>A path is written hop by hop, {@code |} between; a hop is its probes: {@code ADDRESS=MILLISECONDS[!FLAG]}, or
 * {@code *}; a single one stands for three alike. The target is {@value #TARGET}. Addresses of 192.0.2.0/24 and
 * 198.51.100.0/24 lie in AS 64496 to 64511, 32 in each; those of 203.0.113.0/24 in none.
 */
final class WatchedSeries {

    static final String TARGET = "198.51.100.250";

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SteadyComparison comparison = new SteadyComparison();
    private final List<String> told = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final String method;
    private SteadyRules rules;
    private SeriesHistory history = SeriesHistory.EMPTY;
    private @Nullable Comparison last;
    private @Nullable Instant reachedOtherwise;
    private Set<SeriesOrder> orders = Set.of();
    private Duration paused = Duration.ZERO;
    private int traces;

    WatchedSeries(SteadyRules rules) {
        this(rules, "icmp");
    }

    WatchedSeries(SteadyRules rules, String method) {
        this.rules = rules;
        this.method = method;
    }

    WatchedSeries() {
        this(SteadyRules.DEFAULT);
    }

    /** From now on {@code changed} is watched. */
    WatchedSeries watching(SteadyRules changed) {
        rules = changed;
        return this;
    }

    /** {@code times} traces along {@code path}. */
    WatchedSeries trace(int times, String path) {
        for (int i = 0; i < times; i++) {
            trace(path);
        }
        return this;
    }

    /** The next trace is {@code longer} later than it would be; negative: the clock was set back before it. */
    WatchedSeries pause(Duration longer) {
        paused = paused.plus(longer);
        return this;
    }

    private Instant next() {
        return START.plus(Duration.ofMinutes(traces)).plus(paused);
    }

    /** The target was reached by another method right before the next trace. */
    WatchedSeries reachedOtherwise() {
        reachedOtherwise = next().minusSeconds(1);
        return this;
    }

    /** The next trace is compared with {@code given} orders. */
    WatchedSeries ordering(SeriesOrder... given) {
        orders = Set.of(given);
        return this;
    }

    WatchedSeries trace(String path) {
        return trace(path, TARGET, false);
    }

    /** A trace to another address of the target. */
    WatchedSeries traceTo(String destination, String path) {
        return trace(path, destination, false);
    }

    /** {@code times} of them. */
    WatchedSeries traceTo(String destination, int times, String path) {
        for (int i = 0; i < times; i++) {
            traceTo(destination, path);
        }
        return this;
    }

    /** A trace that the deadline ended. */
    WatchedSeries cutOff(String path) {
        return trace(path, TARGET, true);
    }

    private WatchedSeries trace(String path, String destination, boolean cutOff) {
        Report report = report(path, address(destination), cutOff, next());
        traces++;
        SeriesHistory asked =
                new SeriesHistory(history.version(), history.lastTrace(), history.state(), reachedOtherwise, orders);
        Comparison compared = comparison.compare(asked, report);
        orders = Set.of();
        history = new SeriesHistory(history.version() + 1, report, compared.nextState());
        last = compared;
        for (Alert alert : compared.alerts()) {
            IncidentEvidence evidence = (IncidentEvidence) alert.evidence();
            told.add(traces + ": " + alert.conditions().get(0).key() + " "
                    + alert.status().key() + " " + alert.severity().key() + " " + evidence.cause());
            alerts.add(alert);
        }
        return this;
    }

    /** One line for each alert: the number of its trace from 1, condition, status, severity, cause. */
    List<String> told() {
        return told;
    }

    /** What the newest alert rests on. */
    IncidentEvidence evidence() {
        return (IncidentEvidence) alerts.get(alerts.size() - 1).evidence();
    }

    List<Alert> alerts() {
        return alerts;
    }

    /** What the newest trace gave. */
    Comparison last() {
        if (last == null) {
            throw new IllegalStateException("expected a trace, there was none");
        }
        return last;
    }

    /** One line for each condition: which, where it stands, and why. */
    List<String> insight() {
        List<String> lines = new ArrayList<>();
        SeriesInsight insight = SeriesInsight.of(
                new Series("fra1", "dns", AddressFamily.IPV4, method, null),
                history.state(),
                rules,
                history.lastTrace());
        for (ConditionInsight each : insight.conditions()) {
            lines.add(each.condition().key() + " " + each.phase().key() + ": " + each.facts());
        }
        return lines;
    }

    /** Goes on with {@code state}, whatever was learnt. */
    WatchedSeries remembering(OpaqueState state) {
        history = new SeriesHistory(history.version(), history.lastTrace(), state);
        return this;
    }

    OpaqueState state() {
        return requireNonNull(history.state());
    }

    /** The paths that are remembered. */
    List<LearnedPath> paths() {
        return comparison.listPaths(history.state());
    }

    /** The id of trace number {@code number}, from 1, where there was no pause. */
    static String idOf(int number) {
        return Trace.id(series().id(), START.plus(Duration.ofMinutes(number - 1)));
    }

    static Series series() {
        return new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);
    }

    private Report report(String path, InetAddress destination, boolean cutOff, Instant start) {
        List<Hop> hops = new ArrayList<>();
        for (String hop : path.split("\\|")) {
            hops.add(new Hop(hops.size() + 1, probes(hop.trim())));
        }
        Trace trace = new Trace(
                new Series("fra1", "dns", AddressFamily.IPV4, method, null),
                destination,
                start,
                start.plusSeconds(2),
                "traceroute 2.1.2",
                OutcomeRules.of(hops, destination, 30, cutOff),
                hops,
                0,
                cutOff,
                List.of(),
                null);
        Conditions conditions =
                new Conditions(Conditions.Mode.STEADY, Duration.ofMillis(20), Duration.ofMillis(20), rules);
        Target target = new Target(
                "dns",
                "",
                destination.getHostAddress(),
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                conditions,
                Map.of());
        return new Report(trace, target, details(trace), null, null);
    }

    private static List<ProbeResult> probes(String hop) {
        List<ProbeResult> probes = new ArrayList<>();
        for (String probe : hop.split(" ")) {
            probes.add(probe(probe));
        }
        while (probes.size() < 3) {
            probes.add(probes.get(0));
        }
        return probes;
    }

    private static ProbeResult probe(String text) {
        if (text.equals("*")) {
            return NoReply.INSTANCE;
        }
        int equals = text.indexOf('=');
        int mark = text.indexOf('!');
        String millis = text.substring(equals + 1, mark < 0 ? text.length() : mark);
        return new Reply(
                address(text.substring(0, equals)),
                null,
                Duration.ofNanos(Math.round(Double.parseDouble(millis) * 1e6)),
                mark < 0 ? null : text.substring(mark),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Map<InetAddress, ResponderDetails> details(Trace trace) {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (InetAddress responder : trace.responders()) {
            byte[] bytes = responder.getAddress();
            int block = (bytes[3] & 0xFF) / 32;
            switch (bytes[0] & 0xFF) {
                case 192 -> details.put(responder, details(64_496 + block, "DE"));
                case 198 -> details.put(responder, details(64_504 + block, "US"));
                default -> {}
            }
        }
        return details;
    }

    private static ResponderDetails details(long asn, String country) {
        return new ResponderDetails(null, asn, null, null, null, null, null, country);
    }

    static InetAddress address(String text) {
        InetAddress address = AddressLiteral.parseAddress(text);
        if (address == null) {
            throw new IllegalArgumentException("expected an address, found '" + text + "'");
        }
        return address;
    }
}
