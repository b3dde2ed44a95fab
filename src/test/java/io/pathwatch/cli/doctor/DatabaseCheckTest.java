package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.enrich.GeoIpFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    private static final Path CITY = Path.of("src/test/resources/enrich/city.mmdb");

    @Test
    void tellsTypeAndDay() {
        assertThat(look(GeoIpFacts.CITY, CITY, "2015-11-18T00:00:00Z"))
                .isEqualTo(Finding.ok("city database", "Pathwatch-Test-City of 2015-08-21, " + CITY));
    }

    @Test
    void notesThatItIsOld() {
        assertThat(look(GeoIpFacts.CITY, CITY, "2015-11-20T00:00:00Z"))
                .isEqualTo(Finding.note(
                        "city database",
                        "Pathwatch-Test-City of 2015-08-21, " + CITY + "; it is 90 days old",
                        "replace the file with a newer one; no restart is needed"));
    }

    @Test
    void saysThatItIsMissing() {
        assertThat(look(GeoIpFacts.ASN, Path.of("/nowhere/asn.mmdb"), "2015-11-20T00:00:00Z"))
                .isEqualTo(
                        Finding.no(
                                "asn database",
                                "/nowhere/asn.mmdb: there is no such file",
                                "put a readable database there, or set pathwatch.enrich.asn-database to another path or to off"));
    }

    @Test
    void refusesTheOtherKind() {
        assertThat(look(GeoIpFacts.ASN, CITY, "2015-11-20T00:00:00Z").text())
                .isEqualTo(CITY + ": expected a database of type ASN, found 'Pathwatch-Test-City'");
    }

    @Test
    void notesThatNoneIsConfigured() {
        assertThat(new DatabaseCheck(GeoIpFacts.ASN, Optional.empty(), Clock.systemUTC()).look())
                .containsExactly(Finding.note(
                        "asn database",
                        "none is configured; reports have no AS numbers, and paths are compared by prefix",
                        "set pathwatch.enrich.asn-database to the path of a GeoLite2-ASN.mmdb, free from maxmind.com"));
    }

    private static Finding look(String kind, Path file, String now) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new DatabaseCheck(kind, Optional.of(file), clock).look().get(0);
    }
}
