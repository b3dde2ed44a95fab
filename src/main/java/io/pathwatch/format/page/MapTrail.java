package io.pathwatch.format.page;

import io.pathwatch.model.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace on the map: its places in the order of their first hop, and the lines between them.
 *
 * @param elsewhere TTLs of the hops without a place
 * @param end the last place of a trace that did not reach its target; absent for one that did, and where there is no place
 */
record MapTrail(
        List<Spot> spots,
        List<Leg> legs,
        List<Integer> elsewhere,
        @Nullable Place end) {

    MapTrail {
        spots = List.copyOf(spots);
        legs = List.copyOf(legs);
        elsewhere = List.copyOf(elsewhere);
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
        List<Integer> elsewhere = new ArrayList<>();
        Place last = places.source();
        int lastTtl = 0;
        for (HopLine hop : HopLine.listOf(report)) {
            HopLine.Responder located = hop.located(places);
            Place place = located == null ? null : located.place(places);
            if (located == null || place == null) {
                elsewhere.add(hop.ttl());
                continue;
            }
            boolean isPlausible = located.isPlausible(places);
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
}
