package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a subscription is behind.
 *
 * @param standing its state, with how much waits for it
 * @param oldest when the first that waits for it was made; absent if nothing does
 */
public record SubscriptionLag(
        SubscriptionStanding standing, @Nullable Instant oldest) {

    public SubscriptionLag {
        requireNonNull(standing, "standing");
    }
}
