package io.pathwatch.config;

import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.Quota;
import java.time.Duration;
import java.util.List;

/** {@code hop-latency}. */
final class HopLatencyKeys extends ConditionKeys<HopLatencyRule> {

    private static final Time RTT = new Time(Duration.ofNanos(1000), Duration.ofMinutes(10));

    private static final Key<Duration> LIMIT = new Key<>("limit", RTT, "300ms", "Highest RTT of a hop.");

    private static final Key<Duration> TARGET_LIMIT =
            new Key<>("target-limit", RTT, "250ms", "Highest RTT of the target.");

    private static final Key<Quota> RAISE = new Key<>("raise", new OutOf(), "3 of 5", "Slow traces that raise it.");

    private static final Key<Integer> CLEAR =
            new Key<>("clear", new Count(1, 1000), "5", "Traces in a row below `clear-ratio` that clear it.");

    private static final Key<Double> CLEAR_RATIO = new Key<>(
            "clear-ratio",
            new Decimal(0.1, 1),
            "0.9",
            "Share of the limit that a trace must be below to count as fast.");

    private static final Key<Boolean> CORROBORATE = new Key<>(
            "corroborate",
            new Switch(),
            "on",
            "Whether a hop is slow only if every answering hop behind it is slow too; `off` takes each hop's own RTT,"
                    + " which tells of routers that are slow to answer and forward well.");

    HopLatencyKeys() {
        super("hop-latency", List.of(LIMIT, TARGET_LIMIT, RAISE, CLEAR, CLEAR_RATIO, CORROBORATE));
    }

    @Override
    String description() {
        return "RTT above a fixed limit.";
    }

    @Override
    HopLatencyRule rule(Values values) {
        return new HopLatencyRule(
                values.get(LIMIT),
                values.get(TARGET_LIMIT),
                values.get(RAISE),
                values.get(CLEAR),
                values.get(CLEAR_RATIO),
                values.get(CORROBORATE));
    }

    @Override
    void put(HopLatencyRule rule, Values values) {
        values.put(LIMIT, rule.limit(), Place.FILE);
        values.put(TARGET_LIMIT, rule.targetLimit(), Place.FILE);
        values.put(RAISE, rule.raise(), Place.FILE);
        values.put(CLEAR, rule.clear(), Place.FILE);
        values.put(CLEAR_RATIO, rule.clearRatio(), Place.FILE);
        values.put(CORROBORATE, rule.corroborate(), Place.FILE);
    }
}
