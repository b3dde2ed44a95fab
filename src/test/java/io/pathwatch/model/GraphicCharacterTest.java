package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphicCharacterTest {

    @Test
    void takesWhatHasAShape() {
        assertThat(" ~\u00a0\u00fc\u0301\u6771\ud83c\udf0d<&\\".codePoints()).allMatch(GraphicCharacter::is);
    }

    /** Controls, turns of the direction, invisible letters, halves of pairs, private ones, and line ends. */
    @ParameterizedTest
    @ValueSource(ints = {0, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x202E, 0x2028, 0x2029, 0xD800, 0xE000, 0xE0041, 0x10FFFF})
    void refusesWhatSteersOrCannotBeSeen(int codePoint) {
        assertThat(GraphicCharacter.is(codePoint)).isFalse();
    }
}
