package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(AddressText.of(Reports.address(address))).isEqualTo(written);
    }
}
