package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,              192.0.2.1",
        "2001:db8:0:0:0:0:0:1,   2001:db8::1",
        "2001:db8:0:1:0:0:0:1,   2001:db8:0:1::1",
        "2001:db8:0:0:1:0:0:1,   2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,   2001:db8:0:1:1:1:1:1",
        "2001:DB8:0:0:1:1:0:0,   2001:db8::1:1:0:0",
        "0:0:0:0:0:0:0:0,        ::",
        "0:0:0:0:0:0:0:1,        ::1",
        "2001:0:0:0:0:0:0:0,     2001::",
        "1:2:3:4:5:6:0:0,        1:2:3:4:5:6::",
    })
    void writesAddressesAsRfc5952Says(String address, String written) {
        assertThat(AddressText.of(AddressLiteral.parseAddress(address))).isEqualTo(written);
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
            assertThat(AddressLiteral.parseAddress(AddressText.of(address))).isEqualTo(address);
        }
    }
}
