package io.pathwatch.cli.backtest;

import io.pathwatch.config.ConditionSettings;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which conditions are tried on a trace: those of the target as it is configured now, else those stored with the trace,
 * with the settings of the command line. May be shared between threads.
 */
public final class TriedConditions {

    private final Map<String, List<Target>> configured = new HashMap<>();
    private final ConditionSettings settings;
    private final Map<Target, Target> known = new HashMap<>();
    private final int learningTime;

    /** @throws ConfigurationException if the settings do not go with those of a configured target */
    public TriedConditions(List<Target> targets, ConditionSettings settings) throws ConfigurationException {
        this.settings = settings;
        int longest = LearningTime.tracesFor(settings.applyTo(Conditions.DEFAULT));
        for (Target target : targets) {
            longest = Math.max(longest, LearningTime.tracesFor(settings.applyTo(target.conditions())));
            configured.computeIfAbsent(key(target), key -> new ArrayList<>(1)).add(target);
        }
        this.learningTime = longest;
    }

    /** How many traces before the first that counts are enough to learn from. */
    public int learningTime() {
        return learningTime;
    }

    private static String key(Target target) {
        return target.source() + "|" + target.name();
    }

    /**
     * The target of {@code report} with the conditions that are tried.
     *
     * @throws IllegalStateException if the settings do not go with those stored with the trace
     */
    synchronized Target targetOf(Report report) {
        Target stored = report.target();
        Target target = known.get(stored);
        if (target == null) {
            try {
                Conditions now = conditionsOf(stored, report.trace().series().family());
                target = withConditions(stored, settings.applyTo(now));
            } catch (ConfigurationException e) {
                throw new IllegalStateException(
                        "target '" + stored.name() + "', which is not configured any more: " + e.getMessage(), e);
            }
            known.put(stored, target);
        }
        return target;
    }

    /** As configured, of two families in that of the series. */
    private Conditions conditionsOf(Target stored, AddressFamily family) {
        for (Target target : configured.getOrDefault(key(stored), List.of())) {
            AddressFamily wanted = target.probe().family();
            if (wanted == null || wanted == family) {
                return target.conditions();
            }
        }
        return stored.conditions();
    }

    private static Target withConditions(Target target, Conditions conditions) {
        return conditions.equals(target.conditions())
                ? target
                : new Target(
                        target.name(),
                        target.group(),
                        target.host(),
                        target.source(),
                        target.interval(),
                        target.probe(),
                        conditions,
                        target.labels());
    }
}
