package io.pathwatch.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressesTest {

    @ParameterizedTest
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
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "64:ff9b:1:a9fe:a9:fe00::",
                "::ffff:0:a9fe:a9fe",
                "2002:a9fe:a9fe::1",
            })
    void neverAllowsAddressesThatAreNoReceivers(String address) {
        for (ReceiverAddresses rules : ReceiverAddresses.values()) {
            assertThatThrownBy(() ->
                            rules.check("alerts.example.net", InetAddress.getByName(address), "noc.allow-insecure"))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessageContaining("receiver 'alerts.example.net': ")
                    .hasMessageEndingWith("alerts are never sent there");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "fd12:3456::1",
            })
    void allowsPlainHttpToLoopbackAndPrivateAddresses(String address) {
        for (ReceiverAddresses rules : ReceiverAddresses.values()) {
            assertThatCode(() ->
                            rules.check("alerts.example.net", InetAddress.getByName(address), "noc.allow-insecure"))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "203.0.113.9",
                "100.128.0.1",
                "172.32.0.1",
                "2001:db8::1",
                "64:ff9b:1::c000:201",
                "64:ff9b:1:c000:2:100::"
            })
    void allowsPublicAddressesOnlyWithTlsOrWhenTold(String address) throws Exception {
        InetAddress receiver = InetAddress.getByName(address);

        assertThatCode(() -> ReceiverAddresses.PUBLIC_TOO.check("alerts.example.net", receiver, "noc.allow-insecure"))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> ReceiverAddresses.WITHOUT_TLS.check("alerts.example.net", receiver, "noc.allow-insecure"))
                .hasMessage("receiver 'alerts.example.net': " + receiver.getHostAddress()
                        + " is a public address; use https, or set noc.allow-insecure=on");
    }
}
