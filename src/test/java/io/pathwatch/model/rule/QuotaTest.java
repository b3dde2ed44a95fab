package io.pathwatch.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {

    @Test
    void countsTheNewestTracesOnly() {
        Quota quota = new Quota(3, 5);

        assertThat(quota.isMetBy(0b10101)).isTrue();
        assertThat(quota.isMetBy(0b110100)).isFalse();
        assertThat(quota.lastOf(0b110100)).isEqualTo(0b10100);
    }

    @Test
    void countsAllThatIsRemembered() {
        assertThat(new Quota(64, 64).isMetBy(-1)).isTrue();
        assertThat(new Quota(64, 64).isMetBy(-2)).isFalse();
        assertThat(new Quota(1, 1).isMetBy(-2)).isFalse();
    }
}
