package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.NearestKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    private static final Time ANY_TIME = new Time(Duration.ZERO, Duration.ofDays(10_000));

    @ParameterizedTest
    @CsvSource({
        "5s, PT5S",
        "0s, PT0S",
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        "0.001ms, PT0.000001S",
        "2m, PT2M",
        "3h, PT3H",
        "90d, PT2160H"
    })
    void readsAndWritesDurations(String text, Duration duration) {
        assertThat(ANY_TIME.parse(text)).contains(duration);
        assertThat(ANY_TIME.parse(Durations.text(duration))).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "s",
                "-5s",
                "5 s",
                "5S",
                "1h30m",
                ".5s",
                "5.s",
                "0.0001ms",
                "5us",
                "٥s",
                "9999999999999d",
                "999999999999d"
            })
    void refusesDurationsWithoutNumberUnitOrSense(String text) {
        assertThat(ANY_TIME.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://pathwatch.example.net, https://pathwatch.example.net",
        "https://pathwatch.example.net/, https://pathwatch.example.net",
        "http://PATHWATCH.example.net:8098/, http://pathwatch.example.net:8098",
        "http://[2001:db8::1]:8098, http://[2001:db8::1]:8098"
    })
    void readsThePublicAddressWithoutItsLastSlash(String text, URI url) {
        assertThat(new PublicUrl().parse(text)).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pathwatch.example.net",
                "//pathwatch.example.net",
                "ftp://pathwatch.example.net",
                "https://",
                "https://noc:secret@pathwatch.example.net",
                "https://pathwatch.example.net/status",
                "https://pathwatch.example.net//",
                "https://pathwatch.example.net?a=1",
                "https://pathwatch.example.net/#/",
                "https://pathwatch.example.net:",
                "https://pathwatch.example.net:0",
                "https://pathwatch.example.net:65536",
                "https://path watch.example.net"
            })
    void refusesAPublicAddressThatIsMoreThanAHost(String text) {
        assertThat(new PublicUrl().parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20MB, 20000000", "100kB, 100000", "1MiB, 1048576", "2GB, 2000000000", "128KiB, 131072"})
    void readsSizes(String text, long bytes) {
        assertThat(new Size(100_000, 10_000_000_000L).parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "MB", "20mb", "20 MB", "99kB", "11GB", "999999999GiB", "1.5MB", "-1MB"})
    void refusesSizesWithoutUnitOrOutOfRange(String text) {
        assertThat(new Size(100_000, 10_000_000_000L).parse(text)).isEmpty();
    }

    @Test
    void readsRatesAsTheTimeBetween() {
        var rate = new Rate(new Count(1, 1000));

        assertThat(rate.parse("20/s")).contains(Duration.ofMillis(50));
        assertThat(rate.parse("30/m")).contains(Duration.ofSeconds(2));
        assertThat(List.of("20", "0/s", "1001/s", "20/h", "/s", "20/", "s/20", "20 /s"))
                .allSatisfy(text -> assertThat(rate.parse(text)).isEmpty());
    }

    @Test
    void readsCountsInTheirRange() {
        var count = new Count(1, 512);

        assertThat(List.of("1", "512", "064"))
                .allSatisfy(text -> assertThat(count.parse(text)).isPresent());
        assertThat(List.of("0", "513", "-1", "+1", "1.0", "1e2", "٣", "9999999999", "4294967297"))
                .allSatisfy(text -> assertThat(count.parse(text)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "2001:db8::1",
                "::ffff:192.0.2.1",
                "localhost",
                "gw-1.example.net",
                "_sip.example.net",
                "example.net.",
                "1.example.net",
                "bücher.example",
                "xn--bcher-kva.example"
            })
    void acceptsHosts(String host) {
        assertThat(new Host().parse(host)).contains(host);
    }

    @Test
    void refusesHostsThatAreTooLong() {
        String label = "a".repeat(63);

        assertThat(new Host().parse(label + "." + label + "." + label + "." + "a".repeat(61)))
                .isPresent();
        assertThat(new Host().parse(label + "." + label + "." + label + "." + "a".repeat(62)))
                .isEmpty();
        assertThat(new Host().parse(label + "a.example.net")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.net/, https://api.example.net",
        "https://192.0.2.1:8443/atlas//, https://192.0.2.1:8443/atlas",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:1/, http://127.0.0.1:1",
        "http://10.1.2.3, http://10.1.2.3",
        "http://100.64.0.1, http://100.64.0.1",
        "http://[::1]:80, http://[::1]:80",
        "http://[fd00::1], http://[fd00::1]"
    })
    void acceptsServicesThatNobodyOnTheWayCanRead(String url, String root) {
        assertThat(new ServiceUrl().parse(url)).contains(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.net",
                "http://192.0.2.1",
                "http://localhost.example.net",
                "http://[2001:db8::1]",
                "https://api.example.net/?key=1",
                "https://api.example.net/#top",
                "https://user:secret@api.example.net",
                "ftp://127.0.0.1",
                "https://",
                "api.example.net"
            })
    void refusesServicesInTheClearAndUrlsThatAreNoRoot(String url) {
        assertThat(new ServiceUrl().parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "63, 63",
        "EF, 46",
        "ef, 46",
        "AF41, 34",
        "AF13, 14",
        "CS1, 8",
        "CS7, 56",
        "VA, 44",
        "LE, 1",
        "DF, 0"
    })
    void readsDscpByNumberAndName(String text, int value) {
        assertThat(new DscpMark().parse(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "-1", "0x2e", "CS", "CS8", "AF", "AF1", "AF14", "AF51", "AF411", "E", "BE", "AF:1"})
    void refusesDscpThatIsNone(String text) {
        assertThat(new DscpMark().parse(text)).isEmpty();
    }

    @Test
    void knowsCountriesByTheirTwoLetters() {
        assertThat(CountryCode.find("de")).contains("DE");
        assertThat(CountryCode.find("XK")).contains("XK");
        assertThat(List.of("", "D", "DEU", "UK", "EU", "ZZ", "49"))
                .allSatisfy(text -> assertThat(CountryCode.find(text)).isEmpty());
    }

    @Test
    void tellsAWordApartFromAValue() {
        var port = OrWord.orOff(new Count(1, 9));

        assertThat(port.parse("off")).contains(Optional.empty());
        assertThat(port.parse("5")).contains(Optional.of(5));
        assertThat(port.parse("of")).isEmpty();
    }

    @Test
    void findsTheKeyThatWasMeant() {
        List<String> known = List.of("interval", "source", "sources", "probe", "max-ttl");

        Map.of("intervall", "interval", "souces", "sources", "porbe", "probe", "maxttl", "max-ttl")
                .forEach((typed, meant) ->
                        assertThat(NearestKey.find(typed, known)).contains(meant));
        assertThat(NearestKey.find("colour", known)).isEmpty();
        assertThat(NearestKey.find("x", known)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "traceroute _IP_ADDRESS_ ~ traceroute|_IP_ADDRESS_",
                "  mtr   -c 3	_IP_ADDRESS_  ~ mtr|-c|3|_IP_ADDRESS_",
                "ssh host \"a b\" 'c \"d\"' e\"f g\"h ~ ssh|host|a b|c \"d\"|ef gh",
                "a \"\" $HOME;`b` \\n ~ a||$HOME;`b`|\\n"
            })
    void splitsCommandsWithoutAShell(String line, String arguments) {
        assertThat(CommandLine.split(line)).contains(List.of(arguments.split("\\|")));
    }
}
