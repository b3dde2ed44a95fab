package io.pathwatch.format.page;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a trace beside itself.
 *
 * @param path letter of the path it took; absent where that is not known
 * @param previous id of the trace of its series before it; absent if there is none
 * @param next id of the one after it; absent if there is none
 * @param usual median RTT at each TTL in the week before; without those that are not known
 * @param places of its source and of its responders
 */
public record TraceFacts(
        @Nullable String path,
        @Nullable String previous,
        @Nullable String next,
        Map<Integer, Duration> usual,
        KnownPlaces places) {

    /** Of a trace by itself. */
    public static final TraceFacts NONE = new TraceFacts(null, null, null, Map.of(), KnownPlaces.NONE);

    public TraceFacts {
        usual = Map.copyOf(usual);
    }
}
