package io.pathwatch.store;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small reports for tests: two hops to one target, a minute apart. */
final class Reports {

    static final Instant FIRST_START = Instant.parse("2026-11-22T12:00:00Z");

    private Reports() {}

    static Series series(String target) {
        return new Series("fra1", target, AddressFamily.IPV4, "icmp", null);
    }

    static Instant start(int minute) {
        return FIRST_START.plus(Duration.ofMinutes(minute));
    }

    /** A trace that reached {@code target}; {@code raw} as printed. */
    static Trace trace(String target, int minute, @Nullable String raw) {
        List<Hop> hops = List.of(
                new Hop(1, List.of(Reply.of(address("192.0.2.1"), Duration.ofNanos(412_000)))),
                new Hop(2, List.of(Reply.of(address("198.51.100.53"), Duration.ofMillis(10 + minute % 7)))));
        return trace(target, minute, new Outcome.Reached(), hops, raw);
    }

    static Trace failedTrace(String target, int minute) {
        Outcome outcome = new Outcome.Failed(FailureKind.TIMEOUT, "no hop within 120s");
        return trace(target, minute, outcome, List.of(), null);
    }

    private static Trace trace(String target, int minute, Outcome outcome, List<Hop> hops, @Nullable String raw) {
        return new Trace(
                series(target),
                address("198.51.100.53"),
                start(minute),
                start(minute).plusMillis(31),
                "traceroute 2.1.2",
                outcome,
                hops,
                0,
                false,
                List.of(),
                raw);
    }

    static Report report(Trace trace, @Nullable Comparison comparison) {
        return new Report(trace, target(trace.series().target()), DETAILS, null, comparison);
    }

    /** Compared with the state of {@code version}; raises nothing. */
    static Report quiet(String target, int minute, long version) {
        return report(trace(target, minute, "raw " + minute), new Comparison(List.of(), version, null));
    }

    /** Compared with the state of {@code version}; raises one alert. */
    static Report raising(String target, int minute, long version) {
        Trace trace = trace(target, minute, "raw " + minute);
        return report(trace, new Comparison(List.of(alert(trace)), version, null));
    }

    static Alert alert(Trace trace) {
        return new Alert(
                Alert.id(trace.id(), Alert.LAST_RUN, AlertStatus.RAISED),
                trace.id(),
                trace.series(),
                List.of(Condition.HOP_COUNT),
                AlertStatus.RAISED,
                Severity.WARNING,
                trace.endedAt(),
                Map.of("site", "fra"),
                new LastRunEvidence(List.of(), new LastRunEvidence.HopCountChange(1, 2), List.of()));
    }

    private static final Map<InetAddress, ResponderDetails> DETAILS = Map.of(
            address("192.0.2.1"),
            new ResponderDetails("gw.example.net", 64_500L, "Example", 50.1, 8.7, 20, "Frankfurt", "DE"));

    static Target target(String name) {
        return new Target(
                name,
                "",
                "198.51.100.53",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20)),
                Map.of("site", "fra"));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
