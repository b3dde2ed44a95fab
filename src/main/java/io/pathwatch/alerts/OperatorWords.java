package io.pathwatch.alerts;

import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what a command has made of a subscription, once: what has changed since it was last seen, and not by
 * an attempt of ours.
 */
final class OperatorWords {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorWords.class);

    private final String name;
    private @Nullable Activity activity;
    private long cursor;

    /** @param name of the subscription */
    OperatorWords(String name) {
        this.name = name;
    }

    /** The subscription as it stands now. */
    void see(SubscriptionState state) {
        if (state.cursor() < cursor) {
            LOG.info("subscription '{}': rewound, goes on with notification {}", name, state.cursor() + 1);
        }
        if (state.activity() == Activity.PAUSED && activity != Activity.PAUSED) {
            LOG.info(
                    "subscription '{}': paused, all from notification {} on is kept until it is resumed",
                    name,
                    state.cursor() + 1);
        } else if (activity != null && activity != Activity.ACTIVE && state.activity() == Activity.ACTIVE) {
            LOG.info("subscription '{}': resumed with notification {}", name, state.cursor() + 1);
        }
        activity = state.activity();
        cursor = state.cursor();
    }

    /** An attempt has moved the cursor there. */
    void reach(long sequence) {
        cursor = Math.max(cursor, sequence);
    }

    /** Whether it is active, held or stopped after this is not an operator's doing. */
    void attempt() {
        activity = null;
    }
}
