package io.pathwatch.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one condition of {@code mode: steady}: a mapping, or {@code off}.
 *
 * @param <R> the rule that they make
 */
abstract class ConditionKeys<R> {

    private static final String OFF = "off";

    private final String name;
    private final Key<Boolean> on;
    private final List<Key<?>> keys;

    /** A condition that is on, and that a mapping switches on again. */
    ConditionKeys(String name, List<Key<?>> keys) {
        this(name, new Key<>(name, new Switch(), "on", ""), keys);
    }

    /** @param on says whether it is watched; among {@code keys} where people may write it */
    ConditionKeys(String name, Key<Boolean> on, List<Key<?>> keys) {
        this.name = name;
        this.on = on;
        this.keys = keys;
    }

    /** As written under {@code conditions}. */
    final String name() {
        return name;
    }

    /** In the order of the reference. */
    final List<Key<?>> keys() {
        return keys;
    }

    /** Tells what they are in one sentence, for the reference. */
    abstract String description();

    /** The rule that the values make. */
    abstract R rule(Values values);

    /** Puts what makes {@code rule} in {@code values}. */
    abstract void put(R rule, Values values);

    /** Puts what makes {@code rule}, absent where it is off, in {@code values}. */
    final void putRule(@Nullable R rule, Values values) {
        values.put(on, rule != null, Place.FILE);
        if (rule != null) {
            put(rule, values);
        }
    }

    /** Notes which values do not go together. */
    void check(Together together) {}

    /** What is looked up where nothing is written. */
    final void putDefaults(Values defaults) {
        defaults.put(on, on.defaultValue(), Place.FILE);
        for (Key<?> key : keys) {
            defaults.putDefault(key);
        }
    }

    /** Puts what {@code conditions} says about this one in {@code own}. */
    final void read(YamlMap conditions, Values own) {
        if (conditions.isScalar(name, OFF)) {
            own.put(on, false, conditions.place(name));
            return;
        }
        conditions.map(name, "off, or a mapping (key: value)").ifPresent(map -> {
            map.knowing(keys.stream().map(Key::name).toList());
            if (!keys.contains(on)) {
                own.put(on, true, map.place());
            }
            for (Key<?> key : keys) {
                map.read(key, own);
            }
        });
    }

    /** @return null if it is off */
    final @Nullable R find(Values values, Mistakes mistakes) {
        if (!values.get(on)) {
            return null;
        }
        check(new Together(values, mistakes));
        return rule(values);
    }
}
