package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a condition stands on a series, and why.
 *
 * @param condition which one
 * @param phase where it stands
 * @param since start of the trace that raised its incident; absent while none is open
 * @param facts why, with its numbers, for people; part of a sentence
 */
public record ConditionInsight(
        Condition condition, Phase phase, @Nullable Instant since, String facts) {

    /** Where a condition stands. */
    public enum Phase {
        /** It knows too little to be raised. */
        LEARNING,
        OK,
        /** Violated, but not often enough for an incident. */
        PENDING,
        /** An incident is open. */
        FIRING,
        /** An incident is open, and the last traces were calm. */
        CLEARING;

        /** Lower case, as it is printed. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static <S, R> ConditionInsight of(Detector<S, R> detector, S state, R rule, @Nullable Observation last) {
        Watch watch = detector.watchOf(state);
        Facts facts = detector.explain(state, rule, last);
        Phase phase =
                switch (watch.phase()) {
                    case OK -> facts.isLearning() ? Phase.LEARNING : Phase.OK;
                    case PENDING -> Phase.PENDING;
                    case FIRING -> Phase.FIRING;
                    case CLEARING -> Phase.CLEARING;
                };
        Watch.Open open = watch.open();
        return new ConditionInsight(detector.condition(), phase, open == null ? null : open.since(), facts.text());
    }
}
