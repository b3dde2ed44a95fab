package io.pathwatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a trace with its series has given.
 *
 * @param alerts what is to be told, in order
 * @param basedOn version of the series' state it was computed from; storing it fails if another trace came between
 * @param nextState state of the conditions after this trace, opaque to the store; absent if the mode keeps none
 * @param suspicion what an extra trace soon should look at; absent if there is no reason for one
 * @param late whether a newer trace of the series is stored already: this one is history only, and the next one is not
 *     compared with it
 */
public record Comparison(
        List<Alert> alerts,
        long basedOn,
        @Nullable OpaqueState nextState,
        @Nullable Suspicion suspicion,
        boolean late) {

    /** @throws IllegalArgumentException if it is late and yet tells something */
    public Comparison {
        alerts = List.copyOf(alerts);
        if (late && (!alerts.isEmpty() || nextState != null)) {
            throw new IllegalArgumentException("late: expected neither alerts nor a state, found some");
        }
    }

    /** Of a trace that is the newest of its series, and gives no reason for an extra one. */
    public Comparison(List<Alert> alerts, long basedOn, @Nullable OpaqueState nextState) {
        this(alerts, basedOn, nextState, null, false);
    }

    /** Of a trace that came after a newer one. */
    public static Comparison late(long basedOn) {
        return new Comparison(List.of(), basedOn, null, null, true);
    }
}
