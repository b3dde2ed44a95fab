package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:DB8:0:0::1",
                "2001:db8:1:2:3:4:5:6",
                "2001:db8:1:2:3:4:5::",
                "::2:3:4:5:6:7:8",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:192.0.2.33",
                "::ffff:192.0.2.1"
            })
    void readsWhatTheJdkReads(String text) throws UnknownHostException {
        assertThat(AddressLiteral.parse(text)).isEqualTo(new AddressLiteral(InetAddress.getByName(text), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..3.4",
                ":",
                ":1",
                "1:",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "::g",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1%",
                "192.0.2.1%eth0",
                "beef",
                "\u0661.2.3.4"
            })
    void rejectsWhatIsNoAddress(String text) {
        assertThat(AddressLiteral.parse(text)).isNull();
    }

    @Test
    void keepsTheZoneApartFromTheAddress() throws UnknownHostException {
        assertThat(AddressLiteral.parse("FE80::1%eth0.5"))
                .isEqualTo(new AddressLiteral(InetAddress.getByName("fe80::1"), "eth0.5"));
    }

    @Test
    void doesNotHangOnALongRowOfColons() {
        assertThat(AddressLiteral.parse("2:".repeat(84) + ":")).isNull();
    }

    @Test
    void givesAnAddressAloneOnlyWithoutAZone() throws UnknownHostException {
        assertThat(AddressLiteral.parseAddress("2001:db8::1")).isEqualTo(InetAddress.getByName("2001:db8::1"));
        assertThat(AddressLiteral.parseAddress("fe80::1%eth0")).isNull();
        assertThat(AddressLiteral.parseAddress("localhost")).isNull();
        assertThat(AddressLiteral.parseAddress(":".repeat(100_000))).isNull();
    }
}
