package io.pathwatch.config;

import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.UnreachableRule;
import java.util.List;

/** {@code unreachable}. */
final class UnreachableKeys extends ConditionKeys<UnreachableRule> {

    private static final Count TRACES = new Count(1, 1000);

    private static final Key<Integer> RAISE =
            new Key<>("raise", new Count(1, Quota.MOST), "3", "Silent or looping traces in a row that raise it.");

    private static final Key<Integer> REFUSED = new Key<>(
            "refused", TRACES, "2", "Traces in a row that end with a refusal (`!H`, `!X`, …), which raise it.");

    private static final Key<Integer> CLEAR = new Key<>("clear", TRACES, "2", "Reached traces in a row that clear it.");

    UnreachableKeys() {
        super("unreachable", List.of(RAISE, REFUSED, CLEAR));
    }

    @Override
    String description() {
        return "The target does not answer.";
    }

    @Override
    UnreachableRule rule(Values values) {
        return new UnreachableRule(values.get(RAISE), values.get(REFUSED), values.get(CLEAR));
    }

    @Override
    void put(UnreachableRule rule, Values values) {
        values.put(RAISE, rule.raise(), Place.FILE);
        values.put(REFUSED, rule.refused(), Place.FILE);
        values.put(CLEAR, rule.clear(), Place.FILE);
    }
}
