package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedNameTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\r\n"})
    void isNoNameWhereNothingIsPrinted(String printed) {
        assertThat(PrintedName.of(printed)).isNull();
    }

    @Test
    void isAsItIsPrintedOrEscaped() {
        assertThat(PrintedName.of("gw_1.example.net")).isEqualTo("gw_1.example.net");
        assertThat(PrintedName.of(" gw\u001B[2J\u00e4")).isEqualTo("\\x20gw\\x1b\\x5b2J\\xc3\\xa4");
        assertThat(PrintedName.of("a".repeat(300))).isEqualTo("a".repeat(253));
        assertThat(PrintedName.of("a".repeat(251) + "\u00e4")).isEqualTo("a".repeat(251));
    }
}
