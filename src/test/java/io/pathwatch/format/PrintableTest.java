package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void leavesWhatHasAShape() {
        assertThat(Printable.escape("gw1.example.net (São Paulo) 東京")).isEqualTo("gw1.example.net (São Paulo) 東京");
    }

    @Test
    void escapesWhatSteersATerminalOrTurnsWritingAround() {
        assertThat(Printable.escape("a\u001b[2J\r\n\u0007b")).isEqualTo("a\\x1b[2J\\x0d\\x0a\\x07b");
        assertThat(Printable.escape("\u009bx")).isEqualTo("\\xc2\\x9bx");
        assertThat(Printable.escape("\u202egnp.exe")).isEqualTo("\\xe2\\x80\\xaegnp.exe");
        assertThat(Printable.escape("\ud800")).isEqualTo("\\x3f");
    }
}
