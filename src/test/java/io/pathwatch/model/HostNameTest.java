package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "www.example.net,     www.example.net",
        "WWW.example.net.,    WWW.example.net.",
        "b\u00fccher.example.net, xn--bcher-kva.example.net",
        "b\u00fccher\u3002example.net, xn--bcher-kva.example.net",
    })
    void isWrittenInAscii(String name, String ascii) {
        assertThat(HostName.ascii(name)).isEqualTo(ascii);
    }

    static Stream<String> noNames() {
        return Stream.of("\u00e4".repeat(64), "\u00e4".repeat(5_000), "a.".repeat(127) + "b", "a..b", "\u202eb");
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void isNoneOfAHost(String name) {
        assertThat(HostName.ascii(name)).isNull();
    }
}
