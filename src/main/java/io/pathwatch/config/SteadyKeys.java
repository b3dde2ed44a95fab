package io.pathwatch.config;

import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.SteadyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Every key of {@code mode: steady}, in the order of the reference. */
final class SteadyKeys {

    private static final HopLatencyKeys HOP_LATENCY = new HopLatencyKeys();
    private static final LatencyJumpKeys LATENCY_JUMP = new LatencyJumpKeys();
    private static final HopCountKeys HOP_COUNT = new HopCountKeys();
    private static final PathKeys PATH = new PathKeys();
    private static final UnreachableKeys UNREACHABLE = new UnreachableKeys();
    private static final LossKeys LOSS = new LossKeys();

    static final Key<List<PathRequirement>> MUST_PASS = new Key<>(
            "must-pass", new Requirements(), "off", "What each path that reaches the target must pass, all of it.");

    static final Key<List<PathRequirement>> MUST_NOT_PASS =
            new Key<>("must-not-pass", new Requirements(), "off", "What no path may pass.");

    static final Key<Integer> STALE_AFTER = new Key<>(
            "after", new Count(1, 1000), "3", "Intervals without a valid trace after which a series is stale.");

    static final Key<Duration> GROUP_WAIT = new Key<>(
            "group-wait",
            new Time(Duration.ZERO, Duration.ofMinutes(10)),
            "10s",
            "How long alerts are gathered, so that what has one cause is told once.");

    static final Key<Integer> STORM_LIMIT = new Key<>(
            "limit",
            new Count(1, 10_000),
            "20",
            "Messages a minute and group; what is above goes into one message that says how many.");

    static final List<ConditionKeys<?>> CONDITIONS =
            List.of(HOP_LATENCY, LATENCY_JUMP, HOP_COUNT, PATH, UNREACHABLE, LOSS);

    static final String STALE = "stale";
    static final String STORM = "storm";

    private SteadyKeys() {}

    /** As written under {@code conditions}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (ConditionKeys<?> condition : CONDITIONS) {
            names.add(condition.name());
        }
        names.addAll(List.of(MUST_PASS.name(), MUST_NOT_PASS.name(), STALE, GROUP_WAIT.name(), STORM));
        return names;
    }

    static void putDefaults(Values defaults) {
        for (ConditionKeys<?> condition : CONDITIONS) {
            condition.putDefaults(defaults);
        }
        for (Key<?> key : List.of(MUST_PASS, MUST_NOT_PASS, STALE_AFTER, GROUP_WAIT, STORM_LIMIT)) {
            defaults.putDefault(key);
        }
    }

    /** Puts what makes {@code rules} in {@code values}. */
    static void put(SteadyRules rules, Values values) {
        HOP_LATENCY.putRule(rules.hopLatency(), values);
        LATENCY_JUMP.putRule(rules.latencyJump(), values);
        HOP_COUNT.putRule(rules.hopCount(), values);
        PATH.putRule(rules.path(), values);
        UNREACHABLE.putRule(rules.unreachable(), values);
        LOSS.putRule(rules.loss(), values);
        values.put(MUST_PASS, rules.mustPass(), Place.FILE);
        values.put(MUST_NOT_PASS, rules.mustNotPass(), Place.FILE);
        values.put(STALE_AFTER, rules.staleAfter(), Place.FILE);
        values.put(GROUP_WAIT, rules.groupWait(), Place.FILE);
        values.put(STORM_LIMIT, rules.stormLimit(), Place.FILE);
    }

    /** Puts what {@code conditions} says in {@code own}. */
    static void read(YamlMap conditions, Values own, Mistakes mistakes) {
        for (ConditionKeys<?> condition : CONDITIONS) {
            condition.read(conditions, own);
        }
        readRequirements(MUST_PASS, conditions, own, mistakes);
        readRequirements(MUST_NOT_PASS, conditions, own, mistakes);
        readOnly(STALE_AFTER, STALE, conditions, own);
        conditions.read(GROUP_WAIT, own);
        readOnly(STORM_LIMIT, STORM, conditions, own);
    }

    private static void readOnly(Key<?> key, String around, YamlMap conditions, Values own) {
        conditions.map(around).ifPresent(map -> map.knowing(List.of(key.name())).read(key, own));
    }

    /** A list, in which each item is read by itself, or a word. */
    private static void readRequirements(
            Key<List<PathRequirement>> key, YamlMap conditions, Values own, Mistakes mistakes) {
        if (!conditions.isList(key.name())) {
            conditions.read(key, own);
            return;
        }
        Place place = conditions.place(key.name());
        List<PathRequirement> requirements = new ArrayList<>();
        List<Node> items = conditions.items(key.name());
        for (int i = 0; i < items.size(); i++) {
            Place here = place.item(i, YamlNodes.line(items.get(i)));
            YamlNodes.value(items.get(i), here, Requirements.ONE, mistakes).ifPresent(requirements::add);
        }
        own.put(key, List.copyOf(requirements), place);
    }

    /** The same object where nothing differs from the default, so that thousands of targets share it. */
    static SteadyRules rules(Values values, Mistakes mistakes) {
        var rules = new SteadyRules(
                HOP_LATENCY.find(values, mistakes),
                LATENCY_JUMP.find(values, mistakes),
                HOP_COUNT.find(values, mistakes),
                PATH.find(values, mistakes),
                UNREACHABLE.find(values, mistakes),
                LOSS.find(values, mistakes),
                values.get(MUST_PASS),
                values.get(MUST_NOT_PASS),
                values.get(STALE_AFTER),
                values.get(GROUP_WAIT),
                values.get(STORM_LIMIT));
        return rules.equals(SteadyRules.DEFAULT) ? SteadyRules.DEFAULT : rules;
    }
}
