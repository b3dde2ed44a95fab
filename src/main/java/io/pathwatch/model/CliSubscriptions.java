package io.pathwatch.model;

import java.util.List;

/** The webhooks that {@code trace -w} was told of, so that the daemon can send what is waiting for them. */
public interface CliSubscriptions {

    /** Remembers the subscription; one that is known stays as it is. */
    void remember(CliSubscription subscription);

    List<CliSubscription> list();
}
