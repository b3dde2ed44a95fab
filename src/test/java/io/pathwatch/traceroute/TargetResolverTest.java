package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TargetResolverTest {

    static Stream<String> hostile() {
        return HostileTargets.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesAHostileTargetWithoutAskingForIt(String host) {
        List<String> asked = new ArrayList<>();
        TargetResolver resolver = new TargetResolver(name -> {
            asked.add(name);
            return List.of(Samples.address("192.0.2.1"));
        });
        assertThatThrownBy(() -> resolver.resolve(host, null)).isInstanceOfSatisfying(TraceFailedException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.NAME);
            assertThat(e.getMessage())
                    .startsWith("target '" + PrintedText.quote(host) + "': expected ")
                    .hasSizeLessThan(400)
                    .matches("\\P{Cntrl}*");
        });
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:DB8::1, 2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "\uFF11\uFF19\uFF12.0.2.1, 192.0.2.1"
    })
    void takesAnAddressAsItIs(String host, String address) throws TraceFailedException {
        TargetResolver resolver = new TargetResolver(name -> {
            throw new AssertionError("asked for " + name);
        });
        assertThat(resolver.resolve(host, null)).isEqualTo(Samples.address(address));
    }

    @Test
    void takesTheFirstAddressOfTheWantedFamily() throws TraceFailedException {
        TargetResolver resolver =
                new TargetResolver(Samples.names("www.example.net", "192.0.2.1", "2001:db8::1", "2001:db8::2"));
        assertThat(resolver.resolve("www.example.net", null)).isEqualTo(Samples.address("192.0.2.1"));
        assertThat(resolver.resolve("www.example.net", AddressFamily.IPV6)).isEqualTo(Samples.address("2001:db8::1"));
    }

    @Test
    void asksForANameOfAnyScriptInAscii() throws TraceFailedException {
        TargetResolver resolver = new TargetResolver(Samples.names("xn--bcher-kva.example", "192.0.2.1"));
        assertThat(resolver.resolve("b\u00FCcher.example", null)).isEqualTo(Samples.address("192.0.2.1"));
    }

    @Test
    void takesUnderscoresAndATrailingDot() throws TraceFailedException {
        TargetResolver resolver = new TargetResolver(Samples.names("_gw.Example.net.", "192.0.2.1"));
        assertThat(resolver.resolve("_gw.Example.net.", null)).isEqualTo(Samples.address("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0 | the address of one host, found 0.0.0.0, the unspecified address",
                ":: | the address of one host, found 0:0:0:0:0:0:0:0, the unspecified address",
                "224.0.0.1 | the address of one host, found 224.0.0.1, a multicast address",
                "ff02::1 | the address of one host, found ff02:0:0:0:0:0:0:1, a multicast address",
                "::ffff:224.0.0.1 | the address of one host, found 224.0.0.1, a multicast address",
                "255.255.255.255 | the address of one host, found 255.255.255.255, broadcast"
            })
    void refusesWhatIsNotOneHostAlsoBehindAName(String address, String expected) {
        TargetResolver resolver = new TargetResolver(Samples.names("www.example.net", address));
        assertThatThrownBy(() -> resolver.resolve(address, null))
                .hasMessage("target '" + address + "': expected " + expected);
        assertThatThrownBy(() -> resolver.resolve("www.example.net", null))
                .hasMessage("target 'www.example.net': expected " + expected);
    }

    @Test
    void tellsWhatIsWrongWithAName() {
        TargetResolver resolver = new TargetResolver(Samples.names("www.example.net", "192.0.2.1"));
        assertThatThrownBy(() -> resolver.resolve("gone.example.net", null))
                .hasMessage("target 'gone.example.net': expected a name that resolves, found no address for it");
        assertThatThrownBy(() -> resolver.resolve("www.example.net", AddressFamily.IPV6))
                .hasMessage("target 'www.example.net': expected an IPv6 address, found only [192.0.2.1]");
        assertThatThrownBy(() -> resolver.resolve("192.0.2.1", AddressFamily.IPV6))
                .hasMessage("target '192.0.2.1': expected an IPv6 address, as the target is configured");
        assertThatThrownBy(() -> resolver.resolve("-V", null))
                .hasMessage("target '-V': expected a host name or an address; no part of a name begins with '-'");
        assertThatThrownBy(() -> resolver.resolve("fe80::1%eth0", null))
                .hasMessage("target 'fe80::1%eth0': expected an address without a zone;"
                        + " name the interface in the probe options");
        assertThatThrownBy(() -> resolver.resolve("192.0.2.1; id", null))
                .hasMessage("target '192.0.2.1; id': expected letters, digits, '-', '_' and '.', found ';'");
        assertThatThrownBy(() -> resolver.resolve("a\nb", null))
                .hasMessage("target 'a\\u000ab': expected letters, digits, '-', '_' and '.', found '\\u000a'");
    }
}
