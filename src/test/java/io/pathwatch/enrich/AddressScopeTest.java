package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressScopeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fdff:ffff::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:100.64.0.1"
            })
    void neverLooksUpWhatIsNotPublic(String address) {
        assertThat(AddressScope.isPublic(Addresses.of(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.0.0.1", "128.0.0.1",
                "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.0.2.1", "192.167.1.1", "192.169.0.1",
                        "198.51.100.1",
                "203.0.113.1", "223.255.255.255", "2001:db8::1", "fbff::1", "fe00::1", "::ffff:192.0.2.1"
            })
    void looksUpWhatIsPublicOrStandsForIt(String address) {
        assertThat(AddressScope.isPublic(Addresses.of(address))).isTrue();
    }
}
