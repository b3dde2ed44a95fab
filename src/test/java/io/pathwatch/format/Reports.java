package io.pathwatch.format;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports to render, with documentation addresses. */
public final class Reports {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00.000123Z");
    private static final Instant END = Instant.parse("2026-11-22T12:00:03.370Z");

    private Reports() {}

    /** Every oddity of an IPv4 path at once: a gap, silence, load balancing, flags, MPLS, a bare name. */
    public static Report odd() {
        List<Hop> hops = List.of(
                new Hop(2, List.of(reply("192.0.2.1", 412), reply("192.0.2.1", 380), NoReply.INSTANCE)),
                new Hop(3, List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE)),
                new Hop(
                        4,
                        List.of(reply("198.51.100.81", 23_226), NoReply.INSTANCE, labelled("198.51.100.82", 25_004))),
                new Hop(5, List.of(bareName("edge.example.net", 21_000))),
                new Hop(
                        6,
                        List.of(
                                flagged("198.51.100.53", 24_100, "!X"),
                                flagged("198.51.100.53", null, "!H"),
                                printed("198.51.100.53", "198.51.100.53", 20))));
        Trace trace = new Trace(
                series("dns", AddressFamily.IPV4),
                address("198.51.100.53"),
                START,
                END,
                "traceroute 2.1.2",
                new Outcome.Reached(),
                hops,
                0,
                false,
                List.of("sendto: No route to host"),
                "traceroute to 198.51.100.53\n 1  …\n");
        Map<InetAddress, ResponderDetails> responders = Map.of(
                address("192.0.2.1"),
                new ResponderDetails("gw.example.net", null, null, null, null, null, null, null),
                address("198.51.100.81"),
                new ResponderDetails("core.example.net", 64_500L, "Example", 43.6425, -79.3872, 20, "Toronto", "CA"),
                address("198.51.100.53"),
                new ResponderDetails(null, 4_200_000_000L, "Exämple \u001b[31mISP", null, null, null, null, "DE"));
        return new Report(trace, target("dns", "dns.example.net"), responders, host(), null);
    }

    /** {@link #odd()} compared with a trace before it, which all three conditions fire on. */
    public static Report alerted() {
        Report report = odd();
        return report.withComparison(new Comparison(List.of(alertOf(report)), 7, null));
    }

    /** What a subscription sends for {@link #alerted()}. */
    public static AlertMessage message() {
        return new AlertMessage(4182, List.of(alertOf(odd())), odd());
    }

    /** An alert of another trace, folded with the one of {@link #message()}. */
    public static AlertMessage foldedMessage() {
        return new AlertMessage(4183, List.of(alertOf(odd()), alertOf(ipv6())), odd());
    }

    /** An IPv6 path that ends in silence, traced elsewhere. */
    public static Report ipv6() {
        List<Hop> hops = List.of(
                new Hop(1, List.of(reply("2001:db8::1", 1_000), reply("2001:db8::1", 1_100))),
                new Hop(2, List.of(reply("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe", 9_999), NoReply.INSTANCE)),
                new Hop(3, List.of(NoReply.INSTANCE, NoReply.INSTANCE)));
        Trace trace = new Trace(
                series("six", AddressFamily.IPV6),
                address("2001:db8:0:1::53"),
                START,
                END,
                "traceroute 2.1.2",
                new Outcome.Silent(2),
                hops,
                143,
                true,
                List.of(),
                null);
        return new Report(trace, target("six", "2001:db8:0:1::53"), Map.of(), null, null);
    }

    /** No trace could be made. */
    public static Report failed() {
        Trace trace = new Trace(
                series("gone", AddressFamily.IPV4),
                null,
                START,
                START,
                "traceroute 2.1.2",
                new Outcome.Failed(FailureKind.NAME, "target 'gone.example.net': name is not known"),
                List.of(),
                null,
                false,
                List.of(),
                null);
        return new Report(trace, target("gone", "gone.example.net"), Map.of(), HostInfo.UNKNOWN, null);
    }

    /** {@link #odd()} with another end. */
    public static Report ended(Outcome outcome) {
        Report report = odd();
        Trace trace = report.trace();
        Trace ended = new Trace(
                trace.series(),
                trace.destination(),
                trace.startedAt(),
                trace.endedAt(),
                trace.tool(),
                outcome,
                trace.hops(),
                trace.exitCode(),
                trace.cutOff(),
                trace.warnings(),
                null);
        return new Report(ended, report.target(), report.responders(), report.host(), null);
    }

    /** A trace of one hop to a target of its own, started {@code number} minutes after the others. */
    public static Report plain(int number) {
        Instant start = START.plus(Duration.ofMinutes(number));
        Trace trace = new Trace(
                series("plain", AddressFamily.IPV4),
                address("192.0.2.9"),
                start,
                start.plusMillis(30),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                List.of(new Hop(1, List.of(reply("192.0.2.9", 30_000)))),
                0,
                false,
                List.of(),
                null);
        return new Report(trace, target("plain", "192.0.2.9"), Map.of(), HostInfo.UNKNOWN, null);
    }

    /** The message of {@link #plain}: its only hop is slow. */
    public static AlertMessage plainMessage(int number) {
        Report report = plain(number);
        LastRunEvidence evidence = new LastRunEvidence(List.of(1), null, List.of());
        return new AlertMessage(number, List.of(alert(report, List.of(Condition.HOP_LATENCY), evidence)), report);
    }

    /** A path of 255 hops with 10 replies each. */
    public static AlertMessage hugeMessage() {
        List<Hop> hops = new java.util.ArrayList<>();
        for (int ttl = 1; ttl <= 255; ttl++) {
            hops.add(new Hop(ttl, java.util.Collections.nCopies(10, reply("198.51.100." + ttl % 250, ttl * 100))));
        }
        Trace trace = odd().trace();
        Trace huge = new Trace(
                trace.series(),
                trace.destination(),
                trace.startedAt(),
                trace.endedAt(),
                trace.tool(),
                trace.outcome(),
                hops,
                0,
                false,
                List.of(),
                null);
        Report report = new Report(huge, odd().target(), Map.of(), host(), null);
        LastRunEvidence evidence = new LastRunEvidence(List.of(250), null, List.of());
        return new AlertMessage(9, List.of(alert(report, List.of(Condition.HOP_LATENCY), evidence)), report);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: '" + literal + "'", e);
        }
    }

    private static Alert alertOf(Report report) {
        boolean isOdd = report.trace().series().target().equals("dns");
        LastRunEvidence evidence = new LastRunEvidence(
                isOdd ? List.of(4, 4, 6) : List.of(),
                new HopCountChange(9, 5),
                isOdd
                        ? List.of(new RttChange(
                                address("198.51.100.82"), "old.example.net", Duration.ofNanos(3_001_000), 4, 1))
                        : List.of());
        return alert(report, List.of(Condition.HOP_LATENCY, Condition.HOP_COUNT), evidence);
    }

    private static Alert alert(Report report, List<Condition> conditions, LastRunEvidence evidence) {
        Trace trace = report.trace();
        return new Alert(
                Alert.id(trace.id(), Alert.LAST_RUN, AlertStatus.RAISED),
                trace.id(),
                trace.series(),
                conditions,
                AlertStatus.RAISED,
                Severity.WARNING,
                trace.endedAt(),
                Map.of("team", "core", "site", "fra"),
                evidence);
    }

    private static Series series(String target, AddressFamily family) {
        return new Series("fra1", target, family, "icmp", null);
    }

    private static Target target(String name, String host) {
        return new Target(
                name,
                "edge",
                host,
                Target.THIS_HOST,
                Duration.ofMinutes(5),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of("team", "core", "site", "fra"));
    }

    private static HostInfo host() {
        return new HostInfo(
                "203.0.113.67",
                List.of(
                        new HostInfo.NetworkInterfaceInfo(
                                "wlan0",
                                "02:00:5e:10:00:01",
                                List.of((Inet4Address) address("192.0.2.26"), (Inet4Address) address("192.0.2.27")),
                                List.of((Inet6Address) address("2001:db8::26"))),
                        new HostInfo.NetworkInterfaceInfo("tun0", null, List.of(), List.of())),
                List.of(
                        new HostInfo.DefaultGateway(AddressFamily.IPV4, "wlan0", "192.0.2.1"),
                        new HostInfo.DefaultGateway(AddressFamily.IPV6, "tun0", null)));
    }

    static Reply reply(String address, long micros) {
        return Reply.of(address(address), Duration.ofNanos(micros * 1_000));
    }

    private static Reply printed(String address, String name, long micros) {
        return new Reply(
                address(address), name, Duration.ofNanos(micros * 1_000), null, List.of(), List.of(), Map.of());
    }

    private static Reply bareName(String name, long micros) {
        return new Reply(
                null, name, Duration.ofNanos(micros * 1_000), null, List.of(64_501L), List.of(), Map.of("mtu", "1400"));
    }

    private static Reply flagged(String address, @Nullable Integer micros, String flag) {
        Duration rtt = micros == null ? null : Duration.ofNanos(micros * 1_000L);
        return new Reply(address(address), null, rtt, flag, List.of(), List.of(), Map.of());
    }

    private static Reply labelled(String address, long micros) {
        List<MplsLabel> stack = List.of(new MplsLabel(24_001, 0, false, 1), new MplsLabel(16, 3, true, 255));
        return new Reply(address(address), null, Duration.ofNanos(micros * 1_000), null, List.of(), stack, Map.of());
    }
}
