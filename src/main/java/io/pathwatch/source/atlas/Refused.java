package io.pathwatch.source.atlas;

import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.source.Refusals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What RIPE Atlas has nothing for. One that was written anew in its file is another one.
 *
 * @param target whose traces it has not; absent: whatever the target is
 */
record Refused(Source source, @Nullable Target target) {

    /** @throws TraceFailedException if {@code source} is not asked for {@code target} now, saying what was found last */
    static void requireNone(Refusals<Refused> refusals, Source source, Target target) throws TraceFailedException {
        String all = refusals.find(new Refused(source, null));
        String found = all == null ? refusals.find(new Refused(source, target)) : all;
        if (found != null) {
            throw AtlasFailure.of(source.key(), found);
        }
    }

    /**
     * Remembers {@code answer} if the next one will be the same whatever the target is.
     *
     * @param found what it says
     * @return what is to be said of it
     */
    static String remember(Refusals<Refused> refusals, Source source, AtlasAnswer answer, String found) {
        Duration told = answer.retryAfter();
        boolean lasts =
                switch (answer.status()) {
                    case 401, 402, 403, 404 -> true;
                    case 429 -> told == null || !told.isZero();
                    default -> false;
                };
        return lasts ? refusals.remember(new Refused(source, null), found, told) : found;
    }
}
