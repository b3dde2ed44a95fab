package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoteTextTest {

    /** A family of three, a flag of tags, an emoji of Unicode 15, a Persian word, a mark of direction. */
    private static final String OF_PEOPLE = "one\n\ttwo \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc66 \ud83c\udff4"
            + "\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f \ud83e\udee8 "
            + "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 (\u200fAS64500)";

    @Test
    void leavesLinesAndWhatJoinsCharacters() {
        assertThat(NoteText.of(OF_PEOPLE)).isEqualTo(OF_PEOPLE);
        assertThat(NoteText.findHidden(OF_PEOPLE)).isEmpty();
        assertThat(NoteText.lines("one\r\ntwo\rthree\n")).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void showsWhatTurnsOrHidesTextByItsNumber() {
        assertThat(NoteText.of("a\u202eb\u0000\u001b[2J\ud800\u2066\r\n"))
                .isEqualTo("a\\u202eb\\u0000\\u001b[2J\\ud800\\u2066\n");
        assertThat(NoteText.findHidden("a\u202eb\u0000")).contains("U+202E");
        assertThat(NoteText.findHidden("a\r")).contains("U+000D");
        assertThat(NoteText.findHidden("\udb80\udc00")).contains("U+F0000");
    }
}
