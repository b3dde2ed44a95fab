package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void leavesNothingThatBreaksALine() {
        assertThat(OneLine.of("\r\n too many \t\u0000\u009b requests\n", 100)).isEqualTo("too many requests");
    }

    @Test
    void isNoLongerThanAskedFor() {
        assertThat(OneLine.of("abc  def", 5)).isEqualTo("abc d");
        assertThat(OneLine.of("abc  def", 4)).isEqualTo("abc");
        assertThat(OneLine.of(" \n", 4)).isEmpty();
    }
}
