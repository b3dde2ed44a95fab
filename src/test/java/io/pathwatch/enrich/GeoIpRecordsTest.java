package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ResponderDetails;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeoIpRecordsTest {

    @Test
    void leavesOutWhatIsOfAnotherType() {
        assertThat(GeoIpRecords.details(
                        Map.of("city", "Vienna", "country", List.of("AT"), "location", Map.of("latitude", "48.2")),
                        Map.of("autonomous_system_number", "64496", "autonomous_system_organization", 7)))
                .isSameAs(ResponderDetails.UNKNOWN);
    }

    @Test
    void leavesOutWhatIsOutOfItsRange() {
        assertThat(GeoIpRecords.details(
                        Map.of(
                                "city", Map.of("names", Map.of("en", "")),
                                "country", Map.of("iso_code", "AT"),
                                "location", Map.of("latitude", 91, "longitude", 16.4, "accuracy_radius", 5)),
                        Map.of("autonomous_system_number", 0L, "autonomous_system_organization", " ")))
                .isEqualTo(new ResponderDetails(null, null, null, null, null, null, null, "AT"));
        assertThat(place(Double.NaN, 16.4, 5)).isSameAs(ResponderDetails.UNKNOWN);
        assertThat(place(48.2, -180.1, 5)).isSameAs(ResponderDetails.UNKNOWN);
        assertThat(place(-90, 180, -1))
                .isEqualTo(new ResponderDetails(null, null, null, -90.0, 180.0, null, null, null));
    }

    @Test
    void takesTheLargestAsNumber() {
        assertThat(GeoIpRecords.details(null, Map.of("autonomous_system_number", 4_294_967_295L))
                        .asn())
                .isEqualTo(4_294_967_295L);
        assertThat(GeoIpRecords.details(null, Map.of("autonomous_system_number", 4_294_967_296L)))
                .isSameAs(ResponderDetails.UNKNOWN);
    }

    private static ResponderDetails place(double latitude, double longitude, int radius) {
        return GeoIpRecords.details(
                Map.of("location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", radius)),
                null);
    }
}
