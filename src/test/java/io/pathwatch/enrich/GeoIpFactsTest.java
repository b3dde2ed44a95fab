package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoIpFactsTest {

    private static final Path CITY = Path.of("src/test/resources/enrich/city.mmdb");

    @TempDir
    Path folder;

    @Test
    void tellsTypeAndTime() throws IOException {
        assertThat(GeoIpFacts.read(CITY, GeoIpFacts.CITY))
                .isEqualTo(new GeoIpFacts("Pathwatch-Test-City", Instant.parse("2015-08-21T02:38:17Z")));
    }

    @Test
    void refusesTheOtherKind() {
        assertThatThrownBy(() -> GeoIpFacts.read(CITY, GeoIpFacts.ASN))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected a database of type ASN, found '");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> GeoIpFacts.read(folder.resolve("absent.mmdb"), GeoIpFacts.CITY))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such file");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(CITY);
        Path cut = Files.write(folder.resolve("cut.mmdb"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> GeoIpFacts.read(cut, GeoIpFacts.CITY)).isInstanceOf(IOException.class);
    }
}
