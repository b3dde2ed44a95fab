package io.pathwatch.detect.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source from one look to the next. Without it, as after a restart, an incident is cleared a
 * little later.
 *
 * @param lastGood while an incident is open: when the last of the targets it is about was fine; absent if it is not
 *     known
 * @param calm looks in a row that found less than half of the targets failing
 * @param seen start of the newest trace at the last of them
 */
public record SourceMemory(@Nullable Instant lastGood, int calm, Instant seen) {

    public static final SourceMemory EMPTY = new SourceMemory(null, 0, Instant.MIN);
}
