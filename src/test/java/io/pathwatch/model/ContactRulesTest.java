package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "fe80::1",
                "febf::1",
                "ff02::1",
                "::",
                "::169.254.169.254",
                "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                // IPv4-compatible, IPv4-mapped, IPv4-translated
                "::224.0.0.1",
                "::ffff:0.0.0.0",
                "::ffff:0:169.254.169.254",
                "::ffff:0:100.100.100.200",
                // NAT64, with the prefix of all and with those of a network: 48, 56, 64 and 96 bits
                "64:ff9b::168.63.129.16",
                "64:ff9b:1:a9fe:a9:fe00::",
                "64:ff9b:1:0a9:fe:a9fe::",
                "64:ff9b:1:0:a9:fea9:fe00:0",
                "64:ff9b:1::169.254.169.254",
                "64:ff9b:1:1::169.254.169.254",
                "64:ff9b:1:ffff:0:ffff:169.254.169.254",
                // 6to4
                "2002:a9fe:a9fe:ffff:ffff:ffff:ffff:ffff",
                "2002:e000:1::",
                "2002::1",
                // Teredo: by its server, and by its client, whose bits are inverted
                "2001:0:a9fe:a9fe:8000:63bf:3fff:fdd2",
                "2001:0:c000:201:0:0:5601:5601",
                "2001::5601:5601",
                // ISATAP
                "2001:db8::5efe:169.254.169.254",
                "2001:db8::200:5efe:169.254.169.254"
            })
    void refusesAddressesThatNoReceiverHas(String address) throws UnknownHostException {
        assertThat(ContactRules.forbids(InetAddress.getByName(address))).isTrue();
        assertThatThrownBy(() -> ContactRules.resolve(address))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("never contacted");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "192.0.2.1",
                "203.0.113.255",
                "100.64.0.1",
                "169.253.255.255",
                "::1",
                "fd00::1",
                "fd00:ec2::253",
                "2001:db8::1",
                "64:ff9b::192.0.2.1",
                "2002:c000:201::1",
                "::ffff:192.0.2.1",
                "::192.0.2.1",
                "::ffff:0:192.0.2.1",
                "64:ff9b:1:c000:2:0100::",
                "64:ff9b:1:0:c0:2:e600:0",
                "64:ff9b:1:1::192.0.2.1",
                "2001:0:c000:201:0:0:3fff:fdfe",
                "2001:db8::5efe:192.0.2.1",
                "2001:db8::1:5efe:169.254.169.254",
                "2001:1::5601:5601",
                // site-local, deprecated, and unique local: private
                "fec0::1",
                "feff::1",
                "fc00::1",
                "fdff::1"
            })
    void letsOtherAddressesPass(String address) throws UnknownHostException {
        assertThat(ContactRules.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "::ffff:10.1.2.3",
                "fc00::1",
                "fdff::1",
                "fec0::1",
                "feff::1"
            })
    void knowsWhatIsNobodysOnTheInternet(String address) throws UnknownHostException {
        assertThat(ContactRules.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    /** Also where an address only wraps a private one: who answers there is for a relay to say. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "192.0.2.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "11.0.0.1",
                "2001:db8::1",
                "fb00::1",
                "::10.1.2.3",
                "64:ff9b::10.1.2.3",
                "2002:a01:203::1"
            })
    void takesTheOthersForPublic(String address) throws UnknownHostException {
        assertThat(ContactRules.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void namesTheHostAndItsAddressWhenItRefuses() {
        assertThatThrownBy(() -> ContactRules.resolve("169.254.169.254"))
                .hasMessage("'169.254.169.254' is 169.254.169.254: link-local, multicast and unspecified addresses"
                        + " are never contacted");
    }
}
