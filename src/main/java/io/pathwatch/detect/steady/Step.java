package io.pathwatch.detect.steady;

import org.jspecify.annotations.Nullable;

/**
 * What a trace makes of the state of a detector.
 *
 * @param state after the trace
 * @param finding what there is to tell if it opened, changed or closed an incident; absent otherwise
 */
record Step<S>(S state, @Nullable Finding finding) {

    static <S> Step<S> quiet(S state) {
        return new Step<>(state, null);
    }
}
