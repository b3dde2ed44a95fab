package io.pathwatch.store;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.rule.SteadyRules;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports with everything the model can hold, odd combinations among them; the same seed gives the same ones. */
final class RandomReports {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00.000123Z");

    private final Random random;
    private int made;

    RandomReports(long seed) {
        random = new Random(seed);
    }

    /** A report of a series of its own; where it was compared, with the first state. */
    Report next() {
        made++;
        Series series = new Series(
                text("source"),
                "target-" + made,
                random.nextBoolean() ? AddressFamily.IPV4 : AddressFamily.IPV6,
                random.nextBoolean() ? "icmp" : Series.METHOD_CLI,
                maybe(() -> random.nextInt(65_536)));
        Trace trace = trace(series);
        Comparison comparison = maybe(() -> new Comparison(alerts(trace), 0, null));
        return new Report(trace, target(series), details(trace), maybe(this::host), comparison);
    }

    /** A report of {@code series}, compared with nothing. */
    Report nextOf(Series series) {
        Trace trace = trace(series);
        return new Report(trace, target(series), details(trace), maybe(this::host), null);
    }

    private Trace trace(Series series) {
        Instant startedAt = START.plusNanos(1_000L * random.nextInt(1_000_000_000));
        Outcome outcome = outcome();
        List<Hop> hops = new ArrayList<>();
        int ttl = random.nextInt(3);
        while (!(outcome instanceof Outcome.Failed) && random.nextInt(16) > 0) {
            hops.add(hop(ttl));
            ttl += 1 + (random.nextInt(8) == 0 ? 1 : 0);
        }
        return new Trace(
                series,
                maybe(this::address),
                startedAt,
                startedAt.plusNanos(1_000L * random.nextInt(120_000_000)),
                text("tool"),
                outcome,
                hops,
                maybe(() -> random.nextInt(512) - 256),
                random.nextBoolean(),
                random.nextBoolean() ? List.of() : List.of(text("warning"), text("warning")),
                maybe(() -> text("raw\n").repeat(random.nextInt(100))));
    }

    private Outcome outcome() {
        return switch (random.nextInt(6)) {
            case 0 -> new Outcome.Silent(random.nextInt(30));
            case 1 -> new Outcome.Refused(random.nextInt(30), "!X");
            case 2 -> new Outcome.Loop(random.nextInt(30), random.nextInt(30));
            case 3 -> new Outcome.Failed(pick(FailureKind.values()), text("message"));
            default -> new Outcome.Reached();
        };
    }

    private Hop hop(int ttl) {
        List<Reply> alternatives = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            alternatives.add(reply());
        }
        List<ProbeResult> probes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean silent = alternatives.isEmpty() || random.nextInt(4) == 0;
            probes.add(silent ? new NoReply() : timed(alternatives.get(random.nextInt(alternatives.size()))));
        }
        return new Hop(ttl, probes);
    }

    private Reply reply() {
        return new Reply(
                maybe(this::address),
                maybe(() -> text("name")),
                random.nextInt(6) == 0 ? null : Duration.ZERO,
                random.nextInt(4) == 0 ? "!H" : null,
                random.nextInt(3) == 0 ? List.of(64_500L, 4_294_967_295L) : List.of(),
                random.nextInt(3) == 0
                        ? List.of(new MplsLabel(random.nextInt(1 << 20), random.nextInt(8), random.nextBoolean(), 1))
                        : List.of(),
                random.nextInt(3) == 0 ? Map.of("mtu", "1500", "text", text("text")) : Map.of());
    }

    private Reply timed(Reply reply) {
        if (reply.rtt() == null) {
            return reply;
        }
        long micros = random.nextInt(50) == 0 ? random.nextInt(60_000_000) : random.nextInt(300_000);
        return new Reply(
                reply.responder(),
                reply.name(),
                Duration.ofNanos(micros * 1_000),
                reply.flag(),
                reply.asns(),
                reply.mpls(),
                reply.attributes());
    }

    private Map<InetAddress, ResponderDetails> details(Trace trace) {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (InetAddress responder : trace.responders()) {
            if (random.nextInt(4) > 0) {
                details.put(responder, details());
            }
        }
        if (random.nextBoolean()) {
            details.put(address(), details());
        }
        return details;
    }

    private ResponderDetails details() {
        return new ResponderDetails(
                maybe(() -> text("gw.example.net")),
                maybe(() -> 64_496L + random.nextInt(16)),
                maybe(() -> text("Example")),
                maybe(() -> random.nextDouble() * 180 - 90),
                maybe(() -> random.nextDouble() * 360 - 180),
                maybe(() -> random.nextInt(1_000)),
                maybe(() -> text("K\u00f6ln")),
                maybe(() -> "DE"));
    }

    private Target target(Series series) {
        ProbeMethod method = pick(ProbeMethod.values());
        return new Target(
                series.target(),
                text("group"),
                text("host"),
                text("LO"),
                Duration.ofMillis(5_000 + random.nextInt(1_000_000)),
                new ProbeOptions(
                        method,
                        maybe(() -> pick(AddressFamily.values())),
                        method == ProbeMethod.TCP || method == ProbeMethod.UDP && random.nextBoolean()
                                ? 1 + random.nextInt(65_535)
                                : null,
                        1 + random.nextInt(10),
                        Duration.ofMillis(10 + random.nextInt(59_990)),
                        1,
                        30 + random.nextInt(226),
                        1 + random.nextInt(64),
                        maybe(() -> text("eth0")),
                        maybe(this::address),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        Duration.ofSeconds(1 + random.nextInt(3_600)),
                        random.nextInt(64)),
                new Conditions(
                        pick(Conditions.Mode.values()),
                        Duration.ofNanos(1 + random.nextInt(1_000_000_000)),
                        Duration.ofMillis(random.nextInt(100)),
                        random.nextInt(4) == 0 ? RandomRules.of(random) : SteadyRules.DEFAULT),
                Map.of("site", text("fra"), "team", text("net"), "a", "b"));
    }

    private HostInfo host() {
        return new HostInfo(
                maybe(() -> "192.0.2.77"),
                List.of(new HostInfo.NetworkInterfaceInfo(
                        text("eth0"),
                        maybe(() -> "00:53:00:00:00:01"),
                        List.of((Inet4Address) address(4)),
                        List.of((Inet6Address) address(16), (Inet6Address) address(16)))),
                List.of(
                        new HostInfo.DefaultGateway(AddressFamily.IPV4, "eth0", "192.0.2.1"),
                        new HostInfo.DefaultGateway(AddressFamily.IPV6, "ppp0", null)));
    }

    private List<Alert> alerts(Trace trace) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            AlertStatus status = pick(AlertStatus.values());
            alerts.add(new Alert(
                    Alert.id(trace.id(), Alert.LAST_RUN + i, status),
                    trace.id(),
                    trace.series(),
                    List.of(pick(Condition.values()), pick(Condition.values())),
                    status,
                    pick(Severity.values()),
                    trace.endedAt(),
                    Map.of("site", text("fra")),
                    evidence()));
        }
        return alerts;
    }

    private LastRunEvidence evidence() {
        return new LastRunEvidence(
                List.of(random.nextInt(30), 3),
                maybe(() -> new LastRunEvidence.HopCountChange(random.nextInt(30), random.nextInt(30))),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new LastRunEvidence.RttChange(
                                address(),
                                text("old"),
                                Duration.ofNanos(1_000L * random.nextInt(1_000_000)),
                                random.nextInt(30),
                                random.nextInt(3))));
    }

    private InetAddress address() {
        return address(random.nextInt(3) == 0 ? 16 : 4);
    }

    /** A documentation address. */
    private InetAddress address(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] prefix = length == 4 ? new byte[] {(byte) 192, 0, 2} : new byte[] {0x20, 1, 0x0d, (byte) 0xb8};
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String start) {
        return start + (random.nextInt(10) == 0 ? "" : "-\u00fc\"\\\u0000\u2603" + random.nextInt(1_000));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
