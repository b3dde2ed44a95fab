package io.pathwatch.worlds;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Sends three probes to each hop, as traceroute does, or many straight to the target, through a network in some
 * situation. Makes one trace.
 */
final class Prober {

    static final int MAX_TTL = 30;
    private static final int PROBES = 3;
    private static final int STRAIGHT_PROBES = 20;
    private static final Hop[] SILENT = new Hop[MAX_TTL + 1];

    static {
        List<ProbeResult> nothing = List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE);
        Arrays.setAll(SILENT, ttl -> new Hop(ttl, nothing));
    }

    private final Situation situation;
    private final Noise noise;
    private final Flows flows;
    private final Dice dice;
    private final long traceFlow;
    private final double sharedMs;

    /** Round trip to the router that was last asked for, milliseconds. */
    private double minimumMs;

    /**
     * @param dice of this trace
     * @param flow what is hashed for the probes of this trace: the same for all traces, or not, as {@code flows} says
     * @param day the time of day, 0 to 1
     */
    Prober(Situation situation, Noise noise, Flows flows, Dice dice, long flow, double day) {
        this.situation = situation;
        this.noise = noise;
        this.flows = flows;
        this.dice = dice;
        traceFlow = flow;
        sharedMs = noise.ofTrace(dice, day);
    }

    List<Hop> hops() {
        List<Hop> hops = new ArrayList<>();
        boolean arrived = false;
        for (int ttl = 1; ttl <= MAX_TTL && !arrived; ttl++) {
            ProbeResult[] probes = new ProbeResult[PROBES];
            boolean anyReply = false;
            for (int probe = 0; probe < PROBES; probe++) {
                long packet = Dice.mix(traceFlow + ttl * 8L + probe) ^ dice.below(Integer.MAX_VALUE);
                Router router = routerAt(ttl, flow(ttl, probe), packet);
                boolean refuses = situation.fault() == Fault.REFUSED && ttl > situation.faultTtl();
                probes[probe] = answers(router, ttl, probe) ? reply(router, ttl, refuses) : NoReply.INSTANCE;
                boolean replied = probes[probe] instanceof Reply;
                anyReply |= replied;
                arrived |= replied && (refuses || router.equals(situation.path().target()));
            }
            hops.add(anyReply ? new Hop(ttl, List.of(probes)) : SILENT[ttl]);
        }
        return hops;
    }

    /** All probes to the target, whatever the way. */
    List<Hop> straight() {
        int ttl = situation.path().length();
        List<ProbeResult> probes = new ArrayList<>();
        for (int probe = 0; probe < STRAIGHT_PROBES; probe++) {
            Router target = situation.path().target();
            minimumMs = situation.path().rttMs();
            boolean isLost = situation.fault() != Fault.NONE || !answers(target, ttl, probe);
            probes.add(isLost ? NoReply.INSTANCE : reply(target, ttl, false));
        }
        return List.of(new Hop(ttl, probes));
    }

    private long flow(int ttl, int probe) {
        return flows == Flows.PER_PROBE ? traceFlow + ttl * 8L + probe : traceFlow;
    }

    private Router routerAt(int ttl, long flow, long packet) {
        int reachable = ttl;
        if (situation.fault() == Fault.LOOP && ttl > situation.faultTtl()) {
            reachable = situation.faultTtl() - (ttl - situation.faultTtl()) % 2;
        } else if (situation.fault() == Fault.REFUSED && ttl > situation.faultTtl()) {
            reachable = situation.faultTtl();
        }
        int left = reachable - 1;
        double ms = 0;
        for (Stretch stretch : situation.path().stretches()) {
            List<Router> branch = stretch.branch(flow, packet);
            if (left < branch.size()) {
                Router router = branch.get(left);
                minimumMs = ms + stretch.delayMs() * (left + 1) + router.delayMs();
                return router;
            }
            left -= branch.size();
            ms += stretch.delayMs() * branch.size();
        }
        minimumMs = ms + situation.path().target().delayMs();
        return situation.path().target();
    }

    private boolean answers(Router router, int ttl, int probe) {
        Fault fault = situation.fault();
        boolean isTarget = router == situation.path().target();
        if (fault == Fault.BROKEN && ttl > situation.faultTtl() || fault == Fault.TARGET_SILENT && isTarget) {
            return false;
        }
        boolean isLosing = isTarget || ttl >= situation.lossTtl();
        if (dice.chance(noise.lossRate()) || isLosing && dice.chance(situation.loss())) {
            return false;
        }
        return router.answerRate() >= 1 || router.answersFirst() && probe == 0 || dice.chance(router.answerRate());
    }

    private Reply reply(Router router, int ttl, boolean refuses) {
        double ms = minimumMs + sharedMs + noise.ofProbe(dice);
        if (ttl >= situation.riseTtl()) {
            ms += situation.riseMs();
        }
        if (dice.chance(router.slowRate())) {
            ms += dice.lognormal(router.slowMs(), 0.3);
        }
        Duration rtt = Duration.ofNanos((long) (ms * 1_000) * 1_000);
        return refuses
                ? new Reply(router.address(), null, rtt, "!X", List.of(), List.of(), Map.of())
                : Reply.of(router.address(), rtt);
    }
}
