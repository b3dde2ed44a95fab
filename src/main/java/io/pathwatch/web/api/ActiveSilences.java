package io.pathwatch.web.api;

import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Target;
import java.time.Instant;
import java.util.List;

/**
 * Silences that hold at one moment, and are not of one condition only.
 *
 * @param matchers whose alerts they hold back
 */
record ActiveSilences(List<SilenceMatcher> matchers) {

    ActiveSilences {
        matchers = List.copyOf(matchers);
    }

    static ActiveSilences of(List<Silence> all, Instant now) {
        return new ActiveSilences(all.stream()
                .filter(silence -> silence.isActive(now))
                .map(Silence::match)
                .filter(match -> match.condition() == null)
                .toList());
    }

    /** Whether all alerts of {@code series} are held back. */
    boolean cover(Series series, Target target) {
        return matchers.stream().anyMatch(match -> match.matches(series, List.of(), target.labels()));
    }
}
