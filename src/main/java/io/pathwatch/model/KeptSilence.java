package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A silence and what became of it.
 *
 * @param endedAt when somebody ended it before its time; absent: nobody did
 */
public record KeptSilence(Silence silence, @Nullable Instant endedAt) {

    public KeptSilence {
        requireNonNull(silence, "silence");
    }

    /** When it does not hold any more, itself not part of it. */
    public Instant until() {
        return endedAt == null ? silence.until() : endedAt;
    }

    /** Whether it holds at that time. */
    public boolean isActive(Instant at) {
        return silence.isActive(at) && at.isBefore(until());
    }
}
