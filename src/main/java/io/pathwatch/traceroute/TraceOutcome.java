package io.pathwatch.traceroute;

import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Reply;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells from its hops how a trace ended. */
final class TraceOutcome {

    private TraceOutcome() {}

    /**
     * Reached, refused by a responder on the way, going round, or silent, looked for in this order.
     *
     * @param destination whom the probes were sent to; null if that is not known
     * @param hopLimit the TTL at which the tool gives up
     * @param endedByItself whether the tool stopped because it was done
     */
    static Outcome of(List<Hop> hops, @Nullable InetAddress destination, int hopLimit, boolean endedByItself) {
        if (isAnswered(hops, destination) || endedByItself && isFinal(hops, hopLimit)) {
            return new Outcome.Reached();
        }
        Outcome refused = findRefusal(hops, destination);
        if (refused != null) {
            return refused;
        }
        Outcome loop = findLoop(hops);
        return loop != null ? loop : new Outcome.Silent(lastAnsweringTtl(hops));
    }

    /** Whether the destination answered without saying that it refuses. */
    private static boolean isAnswered(List<Hop> hops, @Nullable InetAddress destination) {
        if (destination == null) {
            return false;
        }
        for (Hop hop : hops) {
            for (Reply reply : hop.replies()) {
                if (destination.equals(reply.responder()) && !reply.refuses()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the tool stopped early, content with what the last hop answered: targets with several addresses. */
    private static boolean isFinal(List<Hop> hops, int hopLimit) {
        if (hops.isEmpty()) {
            return false;
        }
        Hop last = hops.get(hops.size() - 1);
        return last.ttl() < hopLimit
                && !last.isSilent()
                && last.replies().stream().noneMatch(Reply::refuses);
    }

    private static @Nullable Outcome findRefusal(List<Hop> hops, @Nullable InetAddress destination) {
        for (Hop hop : hops) {
            for (Reply reply : hop.replies()) {
                if (reply.refuses() && !Objects.equals(reply.responder(), destination)) {
                    return new Outcome.Refused(hop.ttl(), String.valueOf(reply.flag()));
                }
            }
        }
        return null;
    }

    /** One address at two TTLs, with another one answering at a TTL in between. */
    private static @Nullable Outcome findLoop(List<Hop> hops) {
        for (int i = 0; i < hops.size(); i++) {
            for (InetAddress address : hops.get(i).responders()) {
                boolean other = false;
                for (int j = i + 1; j < hops.size(); j++) {
                    boolean again = hops.get(j).responders().contains(address);
                    if (again && other) {
                        return new Outcome.Loop(hops.get(i).ttl(), hops.get(j).ttl());
                    }
                    other |= !again && !hops.get(j).responders().isEmpty();
                }
            }
        }
        return null;
    }

    private static int lastAnsweringTtl(List<Hop> hops) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (!hops.get(i).isSilent()) {
                return hops.get(i).ttl();
            }
        }
        return 0;
    }
}
