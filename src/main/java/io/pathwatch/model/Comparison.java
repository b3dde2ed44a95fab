package io.pathwatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a trace with its series has given.
 *
 * @param alerts what is to be told, in order
 * @param basedOn version of the series' state it was computed from; storing it fails if another trace came between
 * @param nextState state of the conditions after this trace, opaque to the store; absent if the mode keeps none
 */
public record Comparison(
        List<Alert> alerts, long basedOn, @Nullable String nextState) {

    public Comparison {
        alerts = List.copyOf(alerts);
    }
}
