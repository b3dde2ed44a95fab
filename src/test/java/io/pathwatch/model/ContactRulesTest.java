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
                "fd00:ec2::254"
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
                "::ffff:192.0.2.1"
            })
    void letsOtherAddressesPass(String address) throws UnknownHostException {
        assertThat(ContactRules.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void namesTheHostAndItsAddressWhenItRefuses() {
        assertThatThrownBy(() -> ContactRules.resolve("169.254.169.254"))
                .hasMessage("'169.254.169.254' is 169.254.169.254: link-local, multicast and unspecified addresses"
                        + " are never contacted");
    }
}
