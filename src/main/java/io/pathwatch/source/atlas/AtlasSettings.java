package io.pathwatch.source.atlas;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How RIPE Atlas is reached.
 *
 * @param url root of the service, {@code http} or {@code https}, without a slash at its end
 * @param key that allows to create measurements, and to read those that are not public; absent: only public results can be read
 * @param timeout longest time to wait for the results of a measurement that was ordered
 * @param pollInterval between two looks at it
 */
public record AtlasSettings(URI url, @Nullable String key, Duration timeout, Duration pollInterval) {

    /** Without the key. */
    @Override
    public String toString() {
        return "AtlasSettings[" + url + ", " + (key == null ? "no key" : "with a key") + ", " + timeout + ", "
                + pollInterval + "]";
    }
}
