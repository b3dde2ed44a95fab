package io.pathwatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe of Globalping stands. All that is given must hold; one thing at least is given.
 *
 * @param continent two letters: AF, AN, AS, EU, NA, OC, SA
 * @param region name of a region as the United Nations use it
 * @param country two letters of ISO 3166, upper case
 * @param state two letters, for the United States only
 * @param city name
 * @param asn number of the autonomous system, 1 to 4294967295
 * @param network name of the network
 * @param tags all of which the probe has
 * @param magic words in the service's own search language, joined by {@code +}
 * @param limit probes at this location, 1 to 200; absent: the limit of the source holds, or 1
 */
public record ProbeLocation(
        @Nullable String continent,
        @Nullable String region,
        @Nullable String country,
        @Nullable String state,
        @Nullable String city,
        @Nullable Long asn,
        @Nullable String network,
        List<String> tags,
        @Nullable String magic,
        @Nullable Integer limit) {

    public ProbeLocation {
        tags = List.copyOf(tags);
    }

    /** Any probe of a country. */
    public static ProbeLocation ofCountry(String country) {
        return new ProbeLocation(null, null, country, null, null, null, null, List.of(), null, null);
    }
}
