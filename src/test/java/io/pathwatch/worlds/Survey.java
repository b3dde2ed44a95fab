package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a comparison makes of many worlds.
 *
 * @param quiet worlds without incidents
 * @param straight the same, whose targets are sent probes straight
 * @param troubled worlds with incidents, by their kind
 * @param endToEnd series of round trips
 */
record Survey(Tally quiet, Tally straight, Map<IncidentKind, Tally> troubled, Tally endToEnd) {

    /**
     * How much is looked at.
     *
     * @param quiet worlds without incidents
     * @param days time in each of them
     * @param troubled worlds with three incidents of one kind, for each kind
     * @param endToEnd series of round trips
     */
    record Extent(int quiet, int days, int troubled, int endToEnd) {}

    static Survey of(Extent extent, TraceComparison comparison) {
        Worlds worlds = new Worlds(SteadyConditions.WITH_LOSS);
        List<World> quiet = LongStream.range(0, extent.quiet())
                .mapToObj(seed -> worlds.quiet(seed, extent.days()))
                .toList();
        Map<IncidentKind, Tally> troubled = new EnumMap<>(IncidentKind.class);
        for (IncidentKind kind : IncidentKind.values()) {
            List<World> ofKind = new ArrayList<>();
            for (long seed = 0; seed < extent.troubled(); seed++) {
                ofKind.add(worlds.troubled(1_000_000L * (kind.ordinal() + 1) + seed, kind));
            }
            troubled.put(kind, Tally.of(ofKind, comparison));
        }
        List<World> endToEnd = LongStream.range(0, extent.endToEnd())
                .mapToObj(seed -> EndToEnd.world(seed, SteadyConditions.DEFAULT))
                .toList();
        Tally straight = Tally.of(quiet.stream().map(World::straight).toList(), comparison);
        return new Survey(Tally.of(quiet, comparison), straight, troubled, Tally.of(endToEnd, comparison));
    }

    /** Series without incidents on which {@code condition} is watched. */
    Tally quiet(Condition condition) {
        return condition == Condition.LOSS ? straight : quiet;
    }

    /** All random worlds, of which the time without incidents counts. */
    Tally all() {
        List<Tally> parts = new ArrayList<>(troubled.values());
        parts.add(quiet);
        return Tally.of(parts.toArray(new Tally[0]));
    }
}
