package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code conditions} says at one level, with what it inherits. */
final class ConditionLevel {

    private static final List<String> NAMES = names();

    private final Values values;
    private @Nullable Conditions built;

    private ConditionLevel(Values values) {
        this.values = values;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        TargetKeys.CONDITIONS.forEach(key -> names.add(key.name()));
        names.addAll(SteadyKeys.names());
        return List.copyOf(names);
    }

    static ConditionLevel outermost() {
        Values defaults = Values.defaults(TargetKeys.CONDITIONS);
        SteadyKeys.putDefaults(defaults);
        return new ConditionLevel(defaults);
    }

    /** A level that makes {@code conditions}. */
    static ConditionLevel of(Conditions conditions) {
        Values values = outermost().values;
        values.put(TargetKeys.MODE, conditions.mode(), Place.FILE);
        values.put(TargetKeys.MAX_LATENCY, conditions.maxLatency(), Place.FILE);
        values.put(TargetKeys.HOP_TIME_DIFF, conditions.hopTimeDiff(), Place.FILE);
        SteadyKeys.put(conditions.steady(), values);
        return new ConditionLevel(values);
    }

    /** This level with what {@code map} says, key by key. */
    ConditionLevel nearer(YamlMap map, Mistakes mistakes) {
        map.knowing(NAMES);
        Values own = values.nearer();
        for (Key<?> key : TargetKeys.CONDITIONS) {
            map.read(key, own);
        }
        SteadyKeys.read(map, own, mistakes);
        return new ConditionLevel(own);
    }

    /** Built once for all targets that add nothing; values that do not go together are noted. */
    Conditions conditions(Mistakes mistakes, Mistakes doubts) {
        Conditions conditions = built;
        if (conditions == null) {
            conditions = new Conditions(
                    values.get(TargetKeys.MODE),
                    values.get(TargetKeys.MAX_LATENCY),
                    values.get(TargetKeys.HOP_TIME_DIFF),
                    SteadyKeys.rules(values, mistakes));
            built = conditions;
            if (conditions.mode() == Conditions.Mode.STEADY) {
                doubt(TargetKeys.MAX_LATENCY, "hop-latency.limit", doubts);
                doubt(TargetKeys.HOP_TIME_DIFF, "latency-jump.min-delta", doubts);
            }
        }
        return conditions;
    }

    /** Whether somebody has said on which level paths are compared. */
    boolean namesPathLevel() {
        return values.depth(PathKeys.COMPARE) > 0;
    }

    /** A key of the other mode that is not merely inherited. */
    private void doubt(Key<?> key, String steadyKey, Mistakes doubts) {
        if (values.depth(key) > 0 && values.depth(key) >= values.depth(TargetKeys.MODE)) {
            String found = Quoted.text(key.name()) + ", which 'mode: steady' does not look at";
            doubts.add(values.place(key), found, "'" + steadyKey + "', or 'mode: last-run' beside it");
        }
    }
}
