package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.ResponderDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoIpDirectoryTest {

    private static final Path FIXTURES = Path.of("src/test/resources/enrich");
    private static final ResponderDetails FRANKFURT =
            new ResponderDetails(null, null, null, 50.1109, 8.6821, 20, "Frankfurt am Main", "DE");
    private static final ResponderDetails VIENNA =
            new ResponderDetails(null, null, null, 48.2064, 16.3707, 50, "Vienna", "AT");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final List<String> notices = new ArrayList<>();
    private Path city;

    @BeforeEach
    void placeADatabase() throws IOException {
        city = folder.resolve("city.mmdb");
        Files.copy(FIXTURES.resolve("city.mmdb"), city);
    }

    @Test
    void findsPlaceAndAsOfIpv4AndIpv6Addresses() {
        GeoIpDirectory directory =
                new GeoIpDirectory(new GeoIpFiles(city, FIXTURES.resolve("asn.mmdb"), folder), clock, notices::add);

        assertThat(directory.find(Addresses.of("192.0.2.1")))
                .isEqualTo(new ResponderDetails(
                        null, 64496L, "Example Transit", 50.1109, 8.6821, 20, "Frankfurt am Main", "DE"));
        assertThat(directory.find(Addresses.of("2001:db8:2::9")))
                .isEqualTo(new ResponderDetails(
                        null, 64511L, "Exemple Réseau", -23.5475, -46.6361, 1000, "São Paulo", "BR"));
        assertThat(notices).isEmpty();
    }

    @Test
    void leavesOutWhatARecordDoesNotSay() {
        GeoIpDirectory directory =
                new GeoIpDirectory(new GeoIpFiles(city, FIXTURES.resolve("asn.mmdb"), folder), clock, notices::add);

        assertThat(directory.find(Addresses.of("198.51.100.200")))
                .as("country only, registered elsewhere")
                .isEqualTo(new ResponderDetails(null, 64497L, "Beispiel Netz GmbH", null, null, null, null, "CH"));
        assertThat(directory.find(Addresses.of("203.0.113.1")))
                .as("no radius, no country, no organization")
                .isEqualTo(new ResponderDetails(null, 64498L, null, 48.0, 16.5, null, null, null));
        assertThat(directory.find(Addresses.of("203.0.113.200")))
                .as("no English name")
                .isEqualTo(new ResponderDetails(null, 64498L, null, null, null, null, null, null));
        assertThat(directory.find(Addresses.of("2001:db9::1"))).isSameAs(ResponderDetails.UNKNOWN);
    }

    @Test
    void doesNotLookUpPrivateAddresses() {
        GeoIpDirectory directory = onlyCity();
        assertThat(directory.find(Addresses.of("10.0.0.1"))).isSameAs(ResponderDetails.UNKNOWN);
        assertThat(notices).as("not even the files are opened").isEmpty();
    }

    @Test
    void saysOnceThatNothingIsConfigured() {
        GeoIpDirectory directory = new GeoIpDirectory(new GeoIpFiles(null, null, null), clock, notices::add);
        for (int i = 1; i < 4; i++) {
            assertThat(directory.find(Addresses.of("192.0.2." + i))).isSameAs(ResponderDetails.UNKNOWN);
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(notices)
                .containsExactly("pathwatch.enrich.city-database and pathwatch.enrich.asn-database are off;"
                        + " places and AS numbers are absent");
    }

    @Test
    void saysOnceThatAFileIsMissingAndReadsItWhenItComes() throws IOException {
        Files.delete(city);
        GeoIpDirectory directory = withoutAsnNotice();
        for (int i = 1; i < 4; i++) {
            assertThat(directory.find(Addresses.of("192.0.2." + i))).isSameAs(ResponderDetails.UNKNOWN);
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(notices).containsExactly(city + ": there is no such file; places are absent until it can be read");

        Files.copy(FIXTURES.resolve("city.mmdb"), city);
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(FRANKFURT);
        assertThat(notices).hasSize(1);
    }

    @Test
    void triesAgainWhatCouldNotBeReadThoughTheFileStaysTheSame() throws IOException {
        Path copies = folder.resolve("copies");
        GeoIpDirectory directory = new GeoIpDirectory(new GeoIpFiles(city, null, copies), clock, notices::add);
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isSameAs(ResponderDetails.UNKNOWN);
        assertThat(notices).as("one about the ASN database, one about the copy").hasSize(2);

        Files.createDirectory(copies);
        clock.move(Duration.ofSeconds(5));

        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(FRANKFURT);
        assertThat(notices).hasSize(2);
    }

    @Test
    void readsAReplacedFileWithinFiveSeconds() throws IOException {
        GeoIpDirectory directory = withoutAsnNotice();
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(FRANKFURT);

        Path fresh = Files.copy(FIXTURES.resolve("city-moved.mmdb"), folder.resolve("fresh"));
        Files.move(fresh, city, StandardCopyOption.ATOMIC_MOVE);
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(FRANKFURT);

        clock.move(Duration.ofSeconds(5));
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(VIENNA);
        assertThat(notices).isEmpty();
    }

    @Test
    void readsAFileThatWasOverwrittenInPlace() throws IOException {
        GeoIpDirectory directory = withoutAsnNotice();
        directory.open();

        Files.write(
                city, Files.readAllBytes(FIXTURES.resolve("city-moved.mmdb")), StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(directory.find(Addresses.of("192.0.2.2")))
                .as("the private copy does not change")
                .isEqualTo(FRANKFURT);
        clock.move(Duration.ofSeconds(5));
        assertThat(directory.find(Addresses.of("192.0.2.2"))).isEqualTo(VIENNA);
    }

    @Test
    void keepsTheLastGoodFileWhileTheNewOneIsCutOffOrSomethingElse() throws IOException {
        GeoIpDirectory directory = withoutAsnNotice();
        directory.open();
        byte[] whole = Files.readAllBytes(FIXTURES.resolve("city-moved.mmdb"));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(city, Arrays.copyOf(whole, length));
            clock.move(Duration.ofSeconds(5));
            assertThat(directory.find(Addresses.of("192.0.2." + length % 250))).isEqualTo(FRANKFURT);
        }
        Files.copy(FIXTURES.resolve("asn.mmdb"), city, StandardCopyOption.REPLACE_EXISTING);
        clock.move(Duration.ofSeconds(5));
        assertThat(directory.find(Addresses.of("192.0.2.251"))).isEqualTo(FRANKFURT);
        assertThat(notices)
                .allSatisfy(notice -> assertThat(notice).startsWith(city + ": ").endsWith("; the last good one stays"))
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(city + ": expected a database of type City, found 'Pathwatch-Test-ASN';"
                        + " the last good one stays");

        Files.write(city, whole);
        clock.move(Duration.ofSeconds(5));
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(VIENNA);
    }

    @Test
    void survivesEveryDamageOfAFileItReadsInPlace() throws IOException {
        byte[] whole = Files.readAllBytes(FIXTURES.resolve("city.mmdb"));
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Files.write(city, damaged);
            GeoIpDirectory directory = new GeoIpDirectory(new GeoIpFiles(city, null, null), clock, notices::add);
            assertThat(directory.find(Addresses.of("192.0.2.1"))).isNotNull();
            assertThat(directory.find(Addresses.of("2001:db8:1::1"))).isNotNull();
        }
    }

    @Test
    void findsNothingForIpv6InADatabaseOfIpv4() {
        GeoIpDirectory directory =
                new GeoIpDirectory(new GeoIpFiles(FIXTURES.resolve("city-ipv4.mmdb"), null, null), clock, notices::add);
        assertThat(directory.find(Addresses.of("2001:db8::1"))).isSameAs(ResponderDetails.UNKNOWN);
        assertThat(directory.find(Addresses.of("192.0.2.1"))).isEqualTo(FRANKFURT);
    }

    @Test
    void leavesNoCopiesBehind() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        new GeoIpDirectory(new GeoIpFiles(city, null, copies), clock, notices::add).open();
        Files.write(city, new byte[100]);
        new GeoIpDirectory(new GeoIpFiles(city, null, copies), clock, notices::add).open();
        try (var left = Files.list(copies)) {
            assertThat(left).isEmpty();
        }
    }

    private GeoIpDirectory onlyCity() {
        return new GeoIpDirectory(new GeoIpFiles(city, null, folder), clock, notices::add);
    }

    /** Opens the files, and forgets what was said of the ASN database that is not configured. */
    private GeoIpDirectory withoutAsnNotice() {
        return new GeoIpDirectory(new GeoIpFiles(city, null, folder), clock, notice -> {
            if (!notice.startsWith("pathwatch.enrich.asn-database is off")) {
                notices.add(notice);
            }
        });
    }
}
