package io.pathwatch.detect.steady.path;

import io.pathwatch.model.PathStep;
import io.pathwatch.model.rule.PathLevel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hop of a path.
 *
 * @param responders the most frequent first; empty for a silent hop
 * @param isWide whether only some of its responders are listed, one of each network
 */
record PathHop(int ttl, List<Responder> responders, boolean isWide) {

    boolean isSilent() {
        return responders.isEmpty();
    }

    /** What it is told apart by; empty where nothing is known of it at that level. */
    Set<Object> keys(PathLevel level) {
        Set<Object> keys = new HashSet<>();
        for (Responder responder : responders) {
            Object key = responder.key(level);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Traces that showed one of its responders, those that showed several counted for each. */
    int traces() {
        int traces = 0;
        for (Responder responder : responders) {
            traces += responder.traces();
        }
        return traces;
    }

    /** Of those, the ones that {@code least} traces showed or more. */
    Set<Object> keys(PathLevel level, int least) {
        Map<Object, Integer> traces = new HashMap<>();
        for (Responder responder : responders) {
            Object key = responder.key(level);
            if (key != null) {
                traces.merge(key, responder.traces(), Integer::sum);
            }
        }
        traces.values().removeIf(count -> count < least);
        return traces.keySet();
    }

    boolean shares(PathHop other, PathLevel level) {
        return !Collections.disjoint(keys(level), other.keys(level));
    }

    /** Whether it answered with an address of the other, or is too wide to tell and in the same network. */
    boolean meets(PathHop other) {
        return shares(other, PathLevel.IP) || (isWide || other.isWide) && isNear(other);
    }

    /** Whether both lie in the same AS or, as far as that is not known, in the same prefix. */
    boolean isNear(PathHop other) {
        boolean isKnown =
                !keys(PathLevel.ASN).isEmpty() && !other.keys(PathLevel.ASN).isEmpty();
        return shares(other, isKnown ? PathLevel.ASN : PathLevel.PREFIX);
    }

    /** Whether they are not to be told apart: they share something, or nothing is known of either. */
    boolean isAlike(PathHop other, PathLevel level) {
        return shares(other, level)
                || keys(level).isEmpty() && other.keys(level).isEmpty();
    }

    PathStep.Place toPlace() {
        List<InetAddress> addresses = new ArrayList<>();
        Long asn = null;
        String country = null;
        for (Responder responder : responders) {
            addresses.add(responder.address());
            asn = asn == null ? responder.asn() : asn;
            country = country == null ? responder.country() : country;
        }
        return new PathStep.Place(ttl, addresses, asn, country);
    }
}
