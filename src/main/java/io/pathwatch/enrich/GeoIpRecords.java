package io.pathwatch.enrich;

import io.pathwatch.model.ResponderDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of City and ASN databases; what is missing, of another type or out of its range is absent. */
final class GeoIpRecords {

    private GeoIpRecords() {}

    /**
     * @param city {@code city.names.en}, {@code country.iso_code} and {@code location} count; where the network is
     *     merely registered ({@code registered_country}) does not
     * @param asn {@code autonomous_system_number} and {@code autonomous_system_organization}
     */
    static ResponderDetails details(@Nullable Map<?, ?> city, @Nullable Map<?, ?> asn) {
        if (city == null && asn == null) {
            return ResponderDetails.UNKNOWN;
        }
        Map<?, ?> location = map(city, "location");
        Double latitude = degrees(location, "latitude", 90);
        Double longitude = degrees(location, "longitude", 180);
        boolean hasPlace = latitude != null && longitude != null;
        ResponderDetails details = new ResponderDetails(
                null,
                whole(asn, "autonomous_system_number", 1, 0xFFFF_FFFFL),
                text(asn, "autonomous_system_organization"),
                hasPlace ? latitude : null,
                hasPlace ? longitude : null,
                hasPlace ? radius(location) : null,
                text(map(map(city, "city"), "names"), "en"),
                text(map(city, "country"), "iso_code"));
        return details.equals(ResponderDetails.UNKNOWN) ? ResponderDetails.UNKNOWN : details;
    }

    private static @Nullable Map<?, ?> map(@Nullable Map<?, ?> in, String key) {
        return value(in, key) instanceof Map<?, ?> map ? map : null;
    }

    private static @Nullable Double degrees(@Nullable Map<?, ?> in, String key, int most) {
        return value(in, key) instanceof Number number && Math.abs(number.doubleValue()) <= most
                ? number.doubleValue()
                : null;
    }

    private static @Nullable Integer radius(@Nullable Map<?, ?> location) {
        Long radius = whole(location, "accuracy_radius", 0, Integer.MAX_VALUE);
        return radius == null ? null : radius.intValue();
    }

    private static @Nullable Long whole(@Nullable Map<?, ?> in, String key, long least, long most) {
        return value(in, key) instanceof Number number && number.longValue() >= least && number.longValue() <= most
                ? number.longValue()
                : null;
    }

    private static @Nullable String text(@Nullable Map<?, ?> in, String key) {
        return value(in, key) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Object value(@Nullable Map<?, ?> in, String key) {
        return in == null ? null : in.get(key);
    }
}
