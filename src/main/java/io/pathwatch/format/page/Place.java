package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.ResponderDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, for a map.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param precision how exactly that is known
 * @param radiusKm kilometres around within which it is expected; absent where that is not known
 * @param label for example {@code Chicago, US}; may be empty
 */
public record Place(
        double latitude,
        double longitude,
        Precision precision,
        @Nullable Integer radiusKm,
        String label) {

    private static final double EARTH_RADIUS_KM = 6_371.0;

    /** Light in fibre covers about 200 km in a millisecond, there and back 100 km. */
    private static final double KM_PER_MS = 100;

    private static final int CITY_KM = 100;
    private static final int REGION_KM = 500;

    /** How exactly a place is known. */
    public enum Precision {
        CITY,
        REGION,
        COUNTRY,
        /** As an operator says. */
        MANUAL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The place of a responder; null where none is known. */
    public static @Nullable Place of(ResponderDetails details) {
        Double latitude = details.latitude();
        Double longitude = details.longitude();
        if (latitude == null || longitude == null) {
            return null;
        }
        Integer radius = details.accuracyRadiusKm();
        String city = details.city();
        String country = details.country();
        String label = city != null && country != null ? city + ", " + country : city == null ? country : city;
        return new Place(latitude, longitude, precision(city, radius), radius, label == null ? "" : label);
    }

    /** The place that an operator gave. */
    static Place of(GivenPlace given) {
        return new Place(given.latitude(), given.longitude(), Precision.MANUAL, null, given.label());
    }

    private static Precision precision(@Nullable String city, @Nullable Integer radiusKm) {
        if (city != null || radiusKm != null && radiusKm <= CITY_KM) {
            return Precision.CITY;
        }
        return radiusKm != null && radiusKm <= REGION_KM ? Precision.REGION : Precision.COUNTRY;
    }

    /** Kilometres along the great circle (haversine formula). */
    public double distanceKm(Place other) {
        double lat1 = Math.toRadians(latitude);
        double lat2 = Math.toRadians(other.latitude);
        double dLat = Math.sin((lat2 - lat1) / 2);
        double dLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double a = dLat * dLat + Math.cos(lat1) * Math.cos(lat2) * dLon * dLon;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** How far away something can be that answers within {@code rtt}, in kilometres. */
    static double possibleKm(Duration rtt) {
        return KM_PER_MS * rtt.toNanos() / 1e6;
    }

    /**
     * Whether something can be here that answers within {@code rtt}: light is not faster. Null where the place it is
     * measured from is not known, or no RTT is.
     */
    @Nullable
    Boolean isPlausible(@Nullable Place source, @Nullable Duration rtt) {
        return source == null || rtt == null ? null : distanceKm(source) <= possibleKm(rtt);
    }

    /**
     * Writes {@code place} as a field.
     *
     * @param source where it is measured from; absent where that is not known
     * @param rtt the smallest of what is there; absent where it has none
     */
    static void write(
            JsonGenerator json, String field, @Nullable Place place, @Nullable Place source, @Nullable Duration rtt)
            throws IOException {
        if (place == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeNumberField("latitude", place.latitude);
        json.writeNumberField("longitude", place.longitude);
        json.writeStringField("precision", place.precision.key());
        PageJson.number(json, "radiusKm", place.radiusKm);
        json.writeStringField("label", place.label);
        json.writeStringField("database", place.precision == Precision.MANUAL ? "manual" : "mmdb");
        Boolean plausible = place.isPlausible(source, rtt);
        json.writeFieldName("plausible");
        if (plausible == null) {
            json.writeNull();
        } else {
            json.writeBoolean(plausible);
        }
        PageJson.number(json, "distanceKm", source == null ? null : Math.round(place.distanceKm(source)));
        PageJson.number(json, "possibleKm", rtt == null ? null : Math.round(possibleKm(rtt)));
        json.writeEndObject();
    }
}
