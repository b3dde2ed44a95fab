package io.pathwatch.format.page;

import io.pathwatch.model.ContactRules;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace on the map: its places in the order of their first hop, and the lines between them.
 *
 * @param elsewhere TTLs of the hops that are not on the map, or cannot be where they are, by the reason
 * @param end the last place of a trace that did not reach its target; absent for one that did, and where there is no place
 */
record MapTrail(
        List<Spot> spots,
        List<Leg> legs,
        Map<String, List<Integer>> elsewhere,
        @Nullable Place end) {

    MapTrail {
        spots = List.copyOf(spots);
        legs = List.copyOf(legs);
        elsewhere = Collections.unmodifiableMap(new LinkedHashMap<>(elsewhere));
    }

    /**
     * Hops at one place.
     *
     * @param slowest of their median RTTs; absent where there is none
     * @param plausible whether light comes from there in time, as far as that is known
     */
    record Spot(Place place, List<Integer> ttls, @Nullable Duration slowest, boolean plausible) {

        Spot {
            ttls = List.copyOf(ttls);
        }

        private Spot with(HopLine hop) {
            List<Integer> more = new ArrayList<>(ttls);
            if (!more.contains(hop.ttl())) {
                more.add(hop.ttl());
            }
            Duration rtt = hop.median();
            boolean isSlower = rtt != null && (slowest == null || rtt.compareTo(slowest) > 0);
            return new Spot(place, more, isSlower ? rtt : slowest, plausible);
        }
    }

    /**
     * From one place to the next.
     *
     * @param gap whether hops between have no place
     */
    record Leg(Place from, Place to, boolean gap) {}

    /** @param places of the source and the responders of the trace */
    static MapTrail of(Report report, KnownPlaces places) {
        Map<String, Spot> spots = new LinkedHashMap<>();
        List<Leg> legs = new ArrayList<>();
        Map<String, List<Integer>> elsewhere = new LinkedHashMap<>();
        Place last = places.source();
        int lastTtl = 0;
        for (HopLine hop : HopLine.listOf(report)) {
            HopLine.Responder located = hop.located(places);
            Place place = located == null ? null : located.place(places);
            if (located == null || place == null) {
                add(elsewhere, whyNot(hop), hop);
                continue;
            }
            boolean isPlausible = located.isPlausible(places);
            if (!isPlausible) {
                add(elsewhere, "impossible place", hop);
            }
            spots.merge(
                    String.format(Locale.ROOT, "%.2f %.2f %s", place.latitude(), place.longitude(), isPlausible),
                    new Spot(place, List.of(hop.ttl()), hop.median(), isPlausible),
                    (known, more) -> known.with(hop));
            if (isPlausible) {
                if (last != null) {
                    legs.add(new Leg(last, place, hop.ttl() - lastTtl > 1));
                }
                last = place;
                lastTtl = hop.ttl();
            }
        }
        return new MapTrail(
                List.copyOf(spots.values()), legs, elsewhere, report.trace().isReached() ? null : last);
    }

    private static void add(Map<String, List<Integer>> elsewhere, String why, HopLine hop) {
        elsewhere.computeIfAbsent(why, key -> new ArrayList<>()).add(hop.ttl());
    }

    private static String whyNot(HopLine hop) {
        if (hop.responders().isEmpty()) {
            return "no reply";
        }
        return hop.responders().stream().allMatch(each -> isPrivate(each.address())) ? "private" : "place not known";
    }

    private static boolean isPrivate(@Nullable InetAddress address) {
        return address != null && (ContactRules.isPrivate(address) || address.isLinkLocalAddress());
    }
}
