package io.pathwatch.config;

import io.pathwatch.model.rule.LossRule;
import java.util.List;

/** {@code loss}. */
final class LossKeys extends ConditionKeys<LossRule> {

    private static final Key<Boolean> ENABLED =
            new Key<>("enabled", new Switch(), "off", "Whether loss is watched. It costs probes of its own.");

    private static final Key<Integer> PROBES =
            new Key<>("probes", new Count(1, 1000), "20", "Probes sent straight to the target in each interval.");

    private static final Key<Integer> WINDOW =
            new Key<>("window", new Count(10, 10_000), "60", "Newest probes that are looked at.");

    private static final Key<Double> BOUND = new Key<>(
            "bound",
            new Percent("0.1%", "70%"),
            "5%",
            "Loss that the window must prove: the lower end of its 95 % Wilson interval. 5 % takes 7 of 60 lost.");

    private static final Key<Double> CLEAR =
            new Key<>("clear", new Percent("0%", "70%"), "2%", "Loss in the window that clears it at most.");

    private static final Key<Integer> CLEAR_PROBES = new Key<>(
            "clear-probes", new Count(1, 10_000), "20", "Newest probes of which none may be lost for it to clear.");

    LossKeys() {
        super("loss", ENABLED, List.of(ENABLED, PROBES, WINDOW, BOUND, CLEAR, CLEAR_PROBES));
    }

    @Override
    String description() {
        return "Probes to the target get lost. Off unless `enabled`.";
    }

    @Override
    void check(Together together) {
        together.notAbove(PROBES, WINDOW);
        together.notAbove(CLEAR_PROBES, WINDOW);
        together.notAbove(CLEAR, BOUND);
    }

    @Override
    LossRule rule(Values values) {
        return new LossRule(
                values.get(PROBES), values.get(WINDOW), values.get(BOUND), values.get(CLEAR), values.get(CLEAR_PROBES));
    }

    @Override
    void put(LossRule rule, Values values) {
        values.put(PROBES, rule.probes(), Place.FILE);
        values.put(WINDOW, rule.window(), Place.FILE);
        values.put(BOUND, rule.bound(), Place.FILE);
        values.put(CLEAR, rule.clear(), Place.FILE);
        values.put(CLEAR_PROBES, rule.clearProbes(), Place.FILE);
    }
}
