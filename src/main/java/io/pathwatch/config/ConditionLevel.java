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
    Conditions conditions(Mistakes mistakes) {
        Conditions conditions = built;
        if (conditions == null) {
            conditions = new Conditions(
                    values.get(TargetKeys.MODE),
                    values.get(TargetKeys.MAX_LATENCY),
                    values.get(TargetKeys.HOP_TIME_DIFF),
                    SteadyKeys.rules(values, mistakes));
            built = conditions;
        }
        return conditions;
    }
}
