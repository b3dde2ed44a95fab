package io.pathwatch.model;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a trace ended, told from its hops alone. */
public final class OutcomeRules {

    private OutcomeRules() {}

    /**
     * The first of these that holds: the target answered without a mark, or the tool says that a reply was the target's
     * (tracepath), or it ended by itself below the hop limit on a hop that answered without a mark (targets that answer
     * from another address); somebody refused;
     * packets go round; else nobody answered beyond the last hop that did.
     *
     * @param hops in rising TTL
     * @param destination address that was traced; absent where only the source knows it
     * @param maxTtl hop limit of the trace, 1 to 255; absent if not known, so that its last hop says nothing
     * @param cutOff whether the tool was ended before it was done, so that its last hop says nothing
     */
    public static Outcome of(
            List<Hop> hops, @Nullable InetAddress destination, @Nullable Integer maxTtl, boolean cutOff) {
        if (targetAnswered(hops, destination) || !cutOff && stoppedByItself(hops, maxTtl)) {
            return new Outcome.Reached();
        }
        Outcome.Refused refused = findRefusal(hops, destination);
        if (refused != null) {
            return refused;
        }
        Outcome.Loop loop = findLoop(hops);
        return loop != null ? loop : new Outcome.Silent(lastAnsweredTtl(hops));
    }

    /**
     * As for its hops alone; but a target that answered a direct try is reached, though nobody answered on the last
     * part of the path.
     *
     * @param destination address that was traced; absent where only the source knows it
     * @param maxTtl hop limit of the trace, 1 to 255; absent if not known, so that its last hop says nothing
     * @param cutOff whether the tool was ended before it was done, so that its last hop says nothing
     */
    public static Outcome of(
            ParsedTrace parsed, @Nullable InetAddress destination, @Nullable Integer maxTtl, boolean cutOff) {
        Outcome outcome = of(parsed.hops(), destination, maxTtl, cutOff || parsed.cutOff());
        Hop directTry = parsed.directTry();
        boolean answered = directTry != null && targetAnswered(List.of(directTry), destination);
        return answered && outcome instanceof Outcome.Silent ? new Outcome.Reached() : outcome;
    }

    private static boolean targetAnswered(List<Hop> hops, @Nullable InetAddress destination) {
        for (Hop hop : hops) {
            for (ProbeResult probe : hop.probes()) {
                if (probe instanceof Reply reply
                        && (isFrom(destination, reply) || isToldToBe(reply))
                        && !reply.refuses()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFrom(@Nullable InetAddress destination, Reply reply) {
        return destination != null && destination.equals(reply.responder());
    }

    private static boolean isToldToBe(Reply reply) {
        return reply.attributes().containsKey(Reply.REACHED);
    }

    private static boolean stoppedByItself(List<Hop> hops, @Nullable Integer maxTtl) {
        if (maxTtl == null || hops.isEmpty()) {
            return false;
        }
        Hop last = hops.get(hops.size() - 1);
        if (last.ttl() >= maxTtl || last.isSilent()) {
            return false;
        }
        for (Reply reply : last.replies()) {
            if (reply.refuses()) {
                return false;
            }
        }
        return true;
    }

    /** The first refusal on the path; one by the target itself (a host firewall) counts only if no other refused. */
    private static Outcome.@Nullable Refused findRefusal(List<Hop> hops, @Nullable InetAddress destination) {
        Outcome.Refused byTarget = null;
        for (Hop hop : hops) {
            for (Reply reply : hop.replies()) {
                String flag = reply.flag();
                if (flag == null || !reply.refuses()) {
                    continue;
                }
                if (!isFrom(destination, reply)) {
                    return new Outcome.Refused(hop.ttl(), flag);
                }
                if (byTarget == null) {
                    byTarget = new Outcome.Refused(hop.ttl(), flag);
                }
            }
        }
        return byTarget;
    }

    /** An address that answers twice in a row is none: some routers answer for the next one too. */
    private static Outcome.@Nullable Loop findLoop(List<Hop> hops) {
        Map<InetAddress, Integer> firstSeen = new HashMap<>();
        for (int i = 0; i < hops.size(); i++) {
            for (InetAddress responder : hops.get(i).responders()) {
                Integer first = firstSeen.putIfAbsent(responder, i);
                if (first != null && anotherAnsweredBetween(hops, first, i, responder)) {
                    return new Outcome.Loop(hops.get(first).ttl(), hops.get(i).ttl());
                }
            }
        }
        return null;
    }

    private static boolean anotherAnsweredBetween(List<Hop> hops, int from, int to, InetAddress responder) {
        for (Hop hop : hops.subList(from + 1, to)) {
            for (InetAddress between : hop.responders()) {
                if (!between.equals(responder)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int lastAnsweredTtl(List<Hop> hops) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (!hops.get(i).isSilent()) {
                return hops.get(i).ttl();
            }
        }
        return 0;
    }
}
