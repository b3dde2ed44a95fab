package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "fe80::, fe80::",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void readsAnAddressAndWritesItInItsShortForm(String text, String written) {
        assertThat(AddressText.of(Addresses.of(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "192.0.2",
                "192.0.2.1.",
                ".192.0.2.1",
                "192.0.2.1.1",
                "192.0.2.256",
                "192.0.2.01",
                "192.0..1",
                "3221225985",
                "0x7f.1",
                "192.0.2.-1",
                "192.0.2.1 ",
                "2001:db8::1%eth0",
                "2001:db8:::1",
                "g::1",
                ":",
                "1:2:3",
                "ａ::1",
                "192.0.2.1\n",
                "2001:db8::192.0.2",
                "1:2:3:4:5:6:7:8:9"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(AddressText.parse(text)).isNull();
    }

    @Test
    void doesNotReadTextWithoutEnd() {
        assertThat(AddressText.parse("1".repeat(100_000))).isNull();
        assertThat(AddressText.parse(":".repeat(100_000))).isNull();
    }

    @Test
    void writesEveryAddressSoThatItReadsBackTheSame() throws Exception {
        for (int mask = 0; mask < 256; mask++) {
            byte[] bytes = new byte[16];
            for (int group = 0; group < 8; group++) {
                bytes[2 * group + 1] = (byte) (mask >> group & 1);
            }
            bytes[0] = 0x20;
            InetAddress address = InetAddress.getByAddress(bytes);
            assertThat(AddressText.parse(AddressText.of(address))).isEqualTo(address);
        }
    }
}
