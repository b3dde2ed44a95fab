package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralTest {

    @Test
    void keepsTheSingularForOneAlone() {
        assertThat(Plural.count(0, "hop")).isEqualTo("0 hops");
        assertThat(Plural.count(1, "failed attempt")).isEqualTo("1 failed attempt");
        assertThat(Plural.count(2, "hop")).isEqualTo("2 hops");
        assertThat(Plural.noun(1, "trace")).isEqualTo("trace");
        assertThat(Plural.noun(21, "trace")).isEqualTo("traces");
    }
}
