package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.rule.SteadyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SteadyComparison} remembers of a series, for people to read.
 *
 * @param conditions those that are watched, in the order in which they are looked at
 * @param off those that are switched off
 * @param paths what was learnt, the destination traced last first
 */
public record SeriesInsight(List<ConditionInsight> conditions, List<Condition> off, List<LearnedPath> paths) {

    private static final SteadyComparison COMPARISON = new SteadyComparison();

    public SeriesInsight {
        conditions = List.copyOf(conditions);
        off = List.copyOf(off);
        paths = List.copyOf(paths);
    }

    /**
     * Looks into {@code state}.
     *
     * @param state absent before the first trace
     * @param last the last valid trace with its details; absent if there is none
     * @throws IllegalStateException if the state is not one of {@link SteadyComparison}
     */
    public static SeriesInsight of(
            Series series, @Nullable OpaqueState state, SteadyRules rules, @Nullable Report last) {
        Map<String, byte[]> states = StateForm.read(state);
        Observation observation = last == null || last.trace().isFailed() ? null : Observation.of(last);
        List<ConditionInsight> conditions = new ArrayList<>();
        List<Condition> off = new ArrayList<>();
        for (Detector<?, ?> detector : COMPARISON.detectorsOf(series)) {
            byte[] stored = states.get(detector.condition().key());
            ConditionInsight insight = look(detector, stored, rules, observation);
            if (insight == null) {
                off.add(detector.condition());
            } else {
                conditions.add(insight);
            }
        }
        return new SeriesInsight(conditions, off, COMPARISON.listPaths(state));
    }

    private static <S, R> @Nullable ConditionInsight look(
            Detector<S, R> detector, byte @Nullable [] stored, SteadyRules rules, @Nullable Observation last) {
        R rule = detector.ruleOf(rules);
        S state = stored == null ? detector.begin() : detector.read(new ByteReader(stored));
        return rule == null ? null : ConditionInsight.of(detector, state, rule, last);
    }
}
