package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

/**
 * A subscription as an operator sees it.
 *
 * @param state its cursor and what its last attempt gave
 * @param filter which alerts it is sent
 * @param deadLetters how many it has
 * @param asked those of them that are to be sent again
 */
public record SubscriptionStanding(SubscriptionState state, AlertFilter filter, int deadLetters, int asked) {

    public SubscriptionStanding {
        requireNonNull(state, "state");
        requireNonNull(filter, "filter");
    }
}
