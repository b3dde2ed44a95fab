package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.OutcomeRules;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network, the series of traces through it, and what is true of each. A trace depends on the seed and its number
 * alone, so that any may be made at any time, and again.
 */
final class World {

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration TRACE_TIME = Duration.ofMillis(1_500);

    private final long seed;
    private final Timeline timeline;
    private final Noise noise;
    private final Flows flows;
    private final Target target;
    private final Series series;
    private final Map<InetAddress, ResponderDetails> details;

    World(long seed, Timeline timeline, Noise noise, Flows flows, Duration interval, Conditions conditions) {
        this.seed = seed;
        this.timeline = timeline;
        this.noise = noise;
        this.flows = flows;
        InetAddress address = timeline.normal().path().target().address();
        target = new Target(
                "world-" + seed,
                "",
                address.getHostAddress(),
                Target.THIS_HOST,
                interval,
                ProbeOptions.DEFAULT,
                conditions,
                Map.of());
        String method =
                switch (flows) {
                    case ONE, PER_TRACE -> "icmp";
                    case PER_PROBE -> "udp";
                    case STRAIGHT -> Series.METHOD_LOSS;
                };
        series = new Series("fra1", target.name(), AddressFamily.of(address), method, null);
        Map<InetAddress, ResponderDetails> known = new HashMap<>();
        for (NetworkPath path : timeline.paths()) {
            for (Router router : path.routers()) {
                if (router.asn() != null) {
                    known.put(router.address(), router.details());
                }
            }
        }
        details = Map.copyOf(known);
    }

    /** The same world, to whose target probes are sent straight. */
    World straight() {
        return new World(seed, timeline, noise, Flows.STRAIGHT, target.interval(), target.conditions());
    }

    /** Traces in the series. */
    int length() {
        return timeline.length();
    }

    /** How much of a day the series covers, or how many. */
    double days() {
        return length()
                * (double) target.interval().toSeconds()
                / Duration.ofDays(1).toSeconds();
    }

    List<TrueIncident> incidents() {
        return timeline.incidents();
    }

    Instant startOf(int trace) {
        return START.plus(target.interval().multipliedBy(trace));
    }

    /** The trace of that number, from 0, with what is known of the responders. */
    Report report(int number) {
        Dice dice = Dice.of(seed, number);
        Situation situation = timeline.at(number);
        Instant startedAt = startOf(number).plusNanos(dice.below(1_000_000) * 1_000L);
        boolean made = situation.fault() != Fault.NO_TRACE;
        List<Hop> hops = made ? hops(number, situation, dice) : List.of();
        Outcome outcome = made
                ? OutcomeRules.of(hops, timeline.normal().path().target().address(), Prober.MAX_TTL, false)
                : new Outcome.Failed(FailureKind.PERMISSION, "network is unreachable");
        Trace trace = new Trace(
                series,
                timeline.normal().path().target().address(),
                startedAt,
                startedAt.plus(TRACE_TIME),
                "traceroute 2.1.2",
                outcome,
                hops,
                made ? 0 : 1,
                false,
                List.of(),
                null);
        return new Report(trace, target, details, null, null);
    }

    private List<Hop> hops(int number, Situation situation, Dice dice) {
        long flow = Dice.mix(flows == Flows.ONE ? seed : seed + number * 0x10001L);
        double day = startOf(number).getEpochSecond() % 86_400 / 86_400.0;
        Prober prober = new Prober(situation, noise, flows, dice, flow, day);
        return flows == Flows.STRAIGHT ? prober.straight() : prober.hops();
    }

    @Override
    public String toString() {
        NetworkPath path = timeline.normal().path();
        return target.name() + " " + flows + " every " + target.interval() + ", " + path.length() + " hops, "
                + Math.round(path.rttMs()) + " ms, " + noise;
    }
}
