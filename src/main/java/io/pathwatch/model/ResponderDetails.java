package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a responder; every component is absent when it is not known.
 *
 * @param name host name from reverse DNS, cleaned ({@link PrintedName})
 * @param asn origin AS number, 1 to 4294967295
 * @param asOrg organisation the AS is registered to
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param accuracyRadiusKm kilometres around the place within which the address is expected
 * @param city English name
 * @param country ISO 3166-1 alpha-2 code
 */
public record ResponderDetails(
        @Nullable String name,
        @Nullable Long asn,
        @Nullable String asOrg,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Integer accuracyRadiusKm,
        @Nullable String city,
        @Nullable String country) {

    public static final ResponderDetails UNKNOWN = new ResponderDetails(null, null, null, null, null, null, null, null);

    public ResponderDetails withName(@Nullable String newName) {
        return new ResponderDetails(newName, asn, asOrg, latitude, longitude, accuracyRadiusKm, city, country);
    }
}
