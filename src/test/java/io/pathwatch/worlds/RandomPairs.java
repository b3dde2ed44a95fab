package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Short traces of few responders, so that two of them have much in common, with RTTs around the limits, names in place
 * of addresses, flags in place of times, and hops that are missing.
 */
final class RandomPairs {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static final int RESPONDERS = 6;

    private final Dice dice;
    private final List<InetAddress> responders = new ArrayList<>();
    private final Target target;
    private final double limitMs;

    RandomPairs(long seed) {
        dice = new Dice(Dice.mix(seed));
        AddressPlan addresses = new AddressPlan(dice.chance(0.2) ? AddressFamily.IPV6 : AddressFamily.IPV4);
        for (int i = 0; i < RESPONDERS; i++) {
            responders.add(addresses.next());
        }
        limitMs = dice.between(1, 40);
        Conditions conditions = new Conditions(
                Conditions.Mode.LAST_RUN, millis(limitMs), millis(dice.chance(0.1) ? 0 : dice.between(1, 40)));
        target = new Target(
                "dns",
                "",
                responders.get(0).getHostAddress(),
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                conditions,
                Map.of());
    }

    Conditions conditions() {
        return target.conditions();
    }

    /** @param mayFail whether it may be a trace that failed */
    Report next(int number, boolean mayFail) {
        boolean failed = mayFail && dice.chance(0.02);
        Trace trace = new Trace(
                new Series("fra1", target.name(), AddressFamily.of(responders.get(0)), "icmp", null),
                responders.get(0),
                START.plusSeconds(number),
                START.plusSeconds(number),
                "traceroute 2.1.2",
                failed ? new Outcome.Failed(FailureKind.TOOL, "network is unreachable") : new Outcome.Reached(),
                failed ? List.of() : hops(),
                0,
                false,
                List.of(),
                null);
        ResponderDetails named = ResponderDetails.UNKNOWN.withName("gw.example.net");
        return new Report(trace, target, Map.of(dice.oneOf(responders), named), null, null);
    }

    private List<Hop> hops() {
        List<Hop> hops = new ArrayList<>();
        int last = dice.between(0, 6);
        for (int ttl = 1; ttl <= last; ttl++) {
            if (dice.chance(0.03)) {
                continue;
            }
            List<ProbeResult> probes = new ArrayList<>();
            for (int probe = dice.between(0, 4); probe > 0; probe--) {
                probes.add(dice.chance(0.2) ? NoReply.INSTANCE : reply());
            }
            hops.add(new Hop(ttl, probes));
        }
        return hops;
    }

    private Reply reply() {
        int number = dice.below(RESPONDERS + 1);
        InetAddress address = number == RESPONDERS ? null : responders.get(number);
        String name = address == null ? "gw" + dice.below(2) + ".example.net" : null;
        if (number == 1) {
            return new Reply(address, "core.example.net", null, "!H", List.of(), List.of(), Map.of());
        }
        return new Reply(address, name, rtt(), null, List.of(), List.of(), Map.of());
    }

    /** Often the limit itself, or the least above or below it. */
    private @Nullable Duration rtt() {
        double ms = dice.chance(0.3) ? limitMs + dice.between(-1, 1) / 1_000.0 : dice.between(0, 80);
        return millis(ms);
    }

    private static Duration millis(double ms) {
        return Duration.ofNanos(Math.round(ms * 1_000) * 1_000);
    }
}
