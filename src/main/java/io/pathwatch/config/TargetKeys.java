package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key of {@code targets.yaml} that holds one value, in the order of the reference. */
final class TargetKeys {

    static final ValueKind<String> NAME = new Text("a name", 200, "|");
    static final ValueKind<String> HOST = new Host();
    static final ValueKind<String> LABEL_KEY = new Word("a label key", 63, "._-");
    static final ValueKind<String> LABEL_VALUE = new Text("a label", 200, "");

    static final Key<Duration> INTERVAL = new Key<>(
            "interval",
            new Time(Duration.ofSeconds(5), Duration.ofDays(1)),
            "60s",
            "Time between the starts of two traces.");

    static final Key<ProbeMethod> METHOD = new Key<>(
            "method",
            Choice.of(ProbeMethod.values()),
            "auto",
            "How probes are sent; `auto` is ICMP where the host allows it, else UDP.");

    static final Key<Optional<Integer>> PORT = new Key<>(
            "port",
            OrWord.orAny(new Count(1, 65_535)),
            "any",
            "Destination port of `method: tcp`, which needs one, or of `method: udp`, whose port otherwise rises from"
                    + " 33434 with each probe; whatever listens at a fixed UDP port gets the probes. An"
                    + " inherited port counts where the method is inherited too, and for `tcp`.");

    static final Key<FamilyChoice> FAMILY = new Key<>(
            "family",
            FamilyChoice.kind(),
            "any",
            "Version of the Internet Protocol. `any` takes the first address that the name resolves to; `both` traces"
                    + " a name with each version, as two series of one target.");

    static final Key<Integer> PROBES = new Key<>("probes", new Count(1, 10), "3", "Probes sent with each TTL.");

    static final Key<Duration> WAIT = new Key<>(
            "wait",
            new Time(Duration.ofMillis(10), Duration.ofSeconds(60)),
            "2s",
            "Longest time to wait for a reply; where nearer hops answered fast, traceroute waits less.");

    static final Key<Integer> FIRST_TTL = new Key<>("first-ttl", new Count(1, 255), "1", "TTL of the first probes.");

    static final Key<Integer> MAX_TTL = new Key<>("max-ttl", new Count(1, 255), "30", "TTL of the last probes.");

    static final Key<Integer> SIMULTANEOUS =
            new Key<>("simultaneous", new Count(1, 64), "16", "Probes under way at once.");

    static final Key<Optional<String>> INTERFACE = new Key<>(
            "interface",
            OrWord.orAny(new Word("the name of a network interface", 15, "._@:-")),
            "any",
            "Network interface to send from; with `any` the kernel chooses.");

    static final Key<Optional<InetAddress>> SOURCE_ADDRESS = new Key<>(
            "source-address",
            OrWord.orAny(new NumericAddress()),
            "any",
            "Address of this host to send from, which decides the family; with `any` the kernel chooses.");

    static final Key<Integer> DSCP = new Key<>(
            "dscp",
            new DscpMark(),
            "0",
            "Differentiated services mark of the probes (`traceroute -t`), for paths that treat marked packets"
                    + " apart.");

    static final Key<Boolean> MPLS =
            new Key<>("mpls", new Switch(), "off", "Whether MPLS labels are asked for (`traceroute -e`).");

    static final Key<Boolean> MTU =
            new Key<>("mtu", new Switch(), "off", "Whether the path MTU is discovered on the way (`--mtu`).");

    static final Key<Duration> DEADLINE = new Key<>(
            "deadline",
            new Time(Duration.ofSeconds(1), Duration.ofHours(1)),
            "120s",
            "Longest time for a whole trace; then the tool is ended, and what it printed is kept.");

    static final Key<Conditions.Mode> MODE = new Key<>(
            "mode",
            Choice.of(Conditions.Mode.values()),
            "steady",
            "How traces are compared: `steady` with what was learnt from many of them, `last-run` with the one before,"
                    + " `off` not at all, they are only stored.");

    static final Key<Duration> MAX_LATENCY = new Key<>(
            "max-latency",
            new Time(Duration.ofNanos(1000), Duration.ofMinutes(10)),
            "20ms",
            "Mode `last-run`: a hop that takes this long or longer raises an alert, with every trace, as long as it stays"
                    + " slow. Take about one and a half times the highest RTT the path usually has. The first trace of a series"
                    + " raises nothing.");

    static final Key<Duration> HOP_TIME_DIFF = new Key<>(
            "hop-time-diff",
            new Time(Duration.ZERO, Duration.ofMinutes(10)),
            "20ms",
            "Mode `last-run`: a responder whose round trip became longer or shorter by more than this raises an alert.");

    static final List<Key<?>> PROBE = List.of(
            METHOD,
            PORT,
            FAMILY,
            PROBES,
            WAIT,
            FIRST_TTL,
            MAX_TTL,
            SIMULTANEOUS,
            INTERFACE,
            SOURCE_ADDRESS,
            DSCP,
            MPLS,
            MTU,
            DEADLINE);

    static final List<Key<?>> CONDITIONS = List.of(MODE, MAX_LATENCY, HOP_TIME_DIFF);

    private TargetKeys() {}
}
