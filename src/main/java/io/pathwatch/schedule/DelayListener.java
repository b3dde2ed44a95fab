package io.pathwatch.schedule;

import java.time.Duration;

/** Is told how late targets are handed out. Called while the due-list is locked: must return at once. */
@FunctionalInterface
public interface DelayListener {

    /**
     * A target was handed out.
     *
     * @param delay for how long it had been due, zero or more
     */
    void taken(Lane lane, Duration delay);
}
