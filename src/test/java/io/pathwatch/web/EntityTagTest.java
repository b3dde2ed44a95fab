package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

    private static final String TAG = EntityTag.of("body".getBytes(StandardCharsets.UTF_8));

    @Test
    void isThatOfTheContent() {
        assertThat(TAG).isEqualTo("W/\"230d8358dc8e8890b4c58dee\"");
        assertThat(EntityTag.of(new byte[0])).isNotEqualTo(TAG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\"           | true",
                "W/\"a\"         | true",
                "\"b\", \"a\"    | true",
                "*               | true",
                "\"ab\"          | false",
                "a               | false",
                "                | false"
            })
    void knowsATagThatTheClientHas(String header, boolean known) {
        assertThat(EntityTag.isAmong(header, "\"a\"")).isEqualTo(known);
    }
}
