package io.pathwatch.config;

import io.pathwatch.model.rule.HopCountRule;
import java.util.List;

/** {@code hop-count}. */
final class HopCountKeys extends ConditionKeys<HopCountRule> {

    private static final Key<Integer> DELTA =
            new Key<>("delta", new Count(1, 254), "2", "Hops by which the two medians differ at least.");

    private static final Key<Integer> CURRENT =
            new Key<>("current", new Count(1, 50), "3", "Newest reached traces whose median is compared.");

    private static final Key<Integer> BASELINE = new Key<>(
            "baseline",
            new Count(2, 500),
            "24",
            "Reached traces before them whose median is the baseline; a new distance is accepted after as many.");

    HopCountKeys() {
        super("hop-count", List.of(DELTA, CURRENT, BASELINE));
    }

    @Override
    String description() {
        return "The target is nearer or farther than it was.";
    }

    @Override
    void check(Together together) {
        together.below(CURRENT, BASELINE);
    }

    @Override
    HopCountRule rule(Values values) {
        return new HopCountRule(values.get(DELTA), values.get(CURRENT), values.get(BASELINE));
    }

    @Override
    void put(HopCountRule rule, Values values) {
        values.put(DELTA, rule.delta(), Place.FILE);
        values.put(CURRENT, rule.current(), Place.FILE);
        values.put(BASELINE, rule.baseline(), Place.FILE);
    }
}
