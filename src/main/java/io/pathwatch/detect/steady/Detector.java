package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.SteadyRules;
import org.jspecify.annotations.Nullable;

/**
 * A condition. It has no memory of its own: what it remembers of a series is its state, which it can write as bytes.
 *
 * @param <S> what it remembers of a series, immutable
 * @param <R> what it is told
 */
interface Detector<S, R> {

    Condition condition();

    /** Its part of {@code rules}; absent where it is switched off. */
    @Nullable
    R ruleOf(SteadyRules rules);

    /** The state of a series without a trace. */
    S begin();

    /** The state after a valid trace, and what there is to tell. */
    Step<S> next(S state, Moment moment, R rule);

    /** {@code moment} with what the detectors that are asked next should know of the state after the trace. */
    default Moment tell(S state, Moment moment) {
        return moment;
    }

    /** The state after {@code order}; as it is where that does not concern it. */
    default S obey(S state, SeriesOrder order) {
        return state;
    }

    /** {@code state} without its incident and what speaks for another one; what was learnt stays. */
    S withoutIncident(S state);

    /** Whether an extra trace soon would tell more. */
    default boolean isUnsure(S state) {
        return watchOf(state).phase() == Watch.Phase.PENDING;
    }

    /** Where the condition stands. */
    Watch watchOf(S state);

    /**
     * Why it stands so.
     *
     * @param last the last valid trace; absent if there is none
     */
    Facts explain(S state, R rule, @Nullable Observation last);

    void write(S state, ByteWriter bytes);

    /** @throws IllegalStateException if this is not what {@link #write} wrote */
    S read(ByteReader bytes);
}
