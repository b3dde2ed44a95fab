package io.pathwatch.enrich;

import io.pathwatch.model.ResponderDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of City and ASN databases; what is missing or of another type is absent. */
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
        Number number = number(asn, "autonomous_system_number");
        Number latitude = number(location, "latitude");
        Number longitude = number(location, "longitude");
        Number radius = number(location, "accuracy_radius");
        ResponderDetails details = new ResponderDetails(
                null,
                number == null ? null : number.longValue(),
                text(asn, "autonomous_system_organization"),
                latitude == null ? null : latitude.doubleValue(),
                longitude == null ? null : longitude.doubleValue(),
                radius == null ? null : radius.intValue(),
                text(map(map(city, "city"), "names"), "en"),
                text(map(city, "country"), "iso_code"));
        return details.equals(ResponderDetails.UNKNOWN) ? ResponderDetails.UNKNOWN : details;
    }

    private static @Nullable Map<?, ?> map(@Nullable Map<?, ?> in, String key) {
        return value(in, key) instanceof Map<?, ?> map ? map : null;
    }

    private static @Nullable Number number(@Nullable Map<?, ?> in, String key) {
        return value(in, key) instanceof Number number ? number : null;
    }

    private static @Nullable String text(@Nullable Map<?, ?> in, String key) {
        return value(in, key) instanceof String text ? text : null;
    }

    private static @Nullable Object value(@Nullable Map<?, ?> in, String key) {
        return in == null ? null : in.get(key);
    }
}
