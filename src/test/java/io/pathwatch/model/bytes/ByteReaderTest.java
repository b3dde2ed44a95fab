package io.pathwatch.model.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void readsNumbersAsTheyWereWritten(long number) {
        ByteReader bytes = new ByteReader(
                new ByteWriter().varint(number).signed(number).octet(200).toBytes());

        assertThat(bytes.varint()).isEqualTo(number);
        assertThat(bytes.signed()).isEqualTo(number);
        assertThat(bytes.octet()).isEqualTo(200);
        assertThat(bytes.isAtEnd()).isTrue();
    }

    @Test
    void readsTextsAndBlocksAsTheyWereWritten() {
        byte[] large = new byte[1_000];
        large[999] = 7;
        ByteReader bytes = new ByteReader(new ByteWriter()
                .text("naïve")
                .block(large)
                .raw(new byte[] {1, 2})
                .toBytes());

        assertThat(bytes.text()).isEqualTo("naïve");
        assertThat(bytes.block()).isEqualTo(large);
        assertThat(bytes.raw(2)).containsExactly(1, 2);
    }

    @Test
    void refusesBytesThatEndTooSoon() {
        assertThatThrownBy(() -> new ByteReader(new byte[] {(byte) 0x80}).varint())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored bytes: expected more than 1");
        assertThatThrownBy(() -> new ByteReader(new byte[] {3, 1}).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored bytes: expected 3 from 1, were 2");
        assertThatThrownBy(() -> new ByteReader(new byte[] {3, 1}).items())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored bytes: expected 3 items from 1, were 2");
    }

    /** Rather than to run out of memory, or to go back. */
    @Test
    void refusesCountsThatCannotBe() {
        assertThatThrownBy(() -> of(-1).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored bytes: expected a count before 10, was -1");
        assertThatThrownBy(() -> of(1L << 40).count()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesANumberWithoutAnEnd() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xFF);

        assertThatThrownBy(() -> new ByteReader(endless).varint())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored bytes: expected the end of a number before 10, was none");
    }

    private static ByteReader of(long number) {
        return new ByteReader(new ByteWriter().varint(number).toBytes());
    }
}
