package io.pathwatch.cli;

import io.pathwatch.config.Settings;
import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.GeoIpFiles;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The databases of places and AS numbers that the settings name. */
final class Places {

    private Places() {}

    /** Absent where none is configured. */
    static @Nullable GeoIpDirectory of(Settings.Enrich enrich, Clock clock, StandardError log) {
        if (enrich.cityDatabase().isEmpty() && enrich.asnDatabase().isEmpty()) {
            log.explain("no database of places or AS numbers is configured");
            return null;
        }
        GeoIpFiles files = new GeoIpFiles(
                enrich.cityDatabase().orElse(null), enrich.asnDatabase().orElse(null), null);
        return new GeoIpDirectory(files, clock, log::warn, log::explain);
    }
}
