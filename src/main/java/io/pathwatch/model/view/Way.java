package io.pathwatch.model.view;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of one trace, cut into what becomes nodes of a {@link PathGraph}. */
final class Way {

    /**
     * What lies in one layer.
     *
     * @param layer 1 or more
     * @param stops empty where nobody answered
     */
    record Step(int layer, List<Stop> stops) {}

    /**
     * A node as one trace shows it.
     *
     * @param name the same wherever it lies; what it is recognized by
     * @param hops where to look for its RTTs
     * @param isTarget whether the way ends there because it reached the target
     * @param closesLoop whether it is a loop if the way passed it before; else it is only passed again
     */
    record Stop(
            String name,
            @Nullable InetAddress address,
            ResponderDetails details,
            int hop,
            boolean isTarget,
            boolean closesLoop) {}

    private Way() {}

    static List<Step> of(PastTrace trace, PathGraph.Mode mode) {
        return mode == PathGraph.Mode.ADDRESS ? byAddress(trace) : byAs(trace);
    }

    private static int end(PastTrace trace, int target) {
        if (target >= 0) {
            return target + 1;
        }
        int end = trace.hops();
        while (end > 0 && trace.answered(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private static List<Step> byAddress(PastTrace trace) {
        List<Step> steps = new ArrayList<>();
        int target = trace.targetHop();
        int end = end(trace, target);
        for (int hop = 0; hop < end; hop++) {
            if (trace.ttl(hop) > 0) {
                boolean isTarget = hop == target;
                List<Stop> stops = new ArrayList<>(1);
                for (InetAddress address : trace.responders(hop)) {
                    boolean isDestination = Objects.equals(address, trace.form().destination());
                    stops.add(new Stop(
                            AddressText.of(address),
                            address,
                            trace.detailsOf(address),
                            hop,
                            isTarget || isDestination,
                            true));
                }
                steps.add(new Step(trace.ttl(hop), stops));
            }
        }
        return steps;
    }

    /**
     * Hops of which no AS is known are left out between two of one AS, and stand for one unknown AS elsewhere. An AS may
     * be passed twice, as routers answer from addresses of their neighbours; a loop passes a router twice.
     */
    private static List<Step> byAs(PastTrace trace) {
        List<Stop> stops = new ArrayList<>();
        Set<InetAddress> passed = new HashSet<>();
        int target = trace.targetHop();
        int end = end(trace, target);
        for (int hop = 0; hop < end; hop++) {
            List<InetAddress> responders = trace.responders(hop);
            if (responders.isEmpty()) {
                continue;
            }
            Stop stop = asStop(trace, hop, responders, hop == target, !Collections.disjoint(passed, responders));
            passed.addAll(responders);
            int last = stops.size() - 1;
            if (last >= 0 && stops.get(last).name().equals(stop.name())) {
                stops.set(last, stop);
            } else if (last >= 1
                    && stops.get(last).name().equals(UNKNOWN)
                    && stops.get(last - 1).name().equals(stop.name())) {
                stops.remove(last);
                stops.set(last - 1, stop);
            } else {
                stops.add(stop);
            }
        }
        List<Step> steps = new ArrayList<>(stops.size());
        for (Stop stop : stops) {
            steps.add(new Step(steps.size() + 1, List.of(stop)));
        }
        return steps;
    }

    private static final String UNKNOWN = "AS?";

    private static Stop asStop(
            PastTrace trace, int hop, List<InetAddress> responders, boolean isTarget, boolean closesLoop) {
        for (InetAddress address : responders) {
            ResponderDetails details = trace.detailsOf(address);
            if (details.asn() != null) {
                ResponderDetails ofAs =
                        new ResponderDetails(null, details.asn(), details.asOrg(), null, null, null, null, null);
                return new Stop("AS" + details.asn(), null, ofAs, hop, isTarget, closesLoop);
            }
        }
        return new Stop(UNKNOWN, null, ResponderDetails.UNKNOWN, hop, isTarget, closesLoop);
    }
}
