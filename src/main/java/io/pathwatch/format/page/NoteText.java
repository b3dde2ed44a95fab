package io.pathwatch.format.page;

import java.util.Optional;

/**
 * Text that people write at an incident. Unlike text from the network it has lines, and characters that have no shape
 * but form those beside them, as in Persian words and emoji.
 */
public final class NoteText {

    private static final int JOINERS_BEGIN = 0x200c;
    private static final int MARKS_END = 0x200f;
    private static final int ARABIC_MARK = 0x61c;
    private static final int TAGS_BEGIN = 0xe0020;
    private static final int TAGS_END = 0xe007f;
    private static final int EMOJI_BEGIN = 0x1f000;
    private static final int EMOJI_END = 0x1faff;

    private NoteText() {}

    /** {@code text} with every line ended as on Unix. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** As {@link ShownText#of}, but what is allowed in a note stays as it is. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        lines(text).codePoints().forEach(codePoint -> {
            String each = Character.toString(codePoint);
            shown.append(isAllowed(codePoint) ? each : ShownText.of(each));
        });
        return shown.toString();
    }

    /** The first character that is not allowed in a note, such as {@code U+202E}; empty if there is none. */
    public static Optional<String> findHidden(String text) {
        return text.codePoints()
                .filter(codePoint -> !isAllowed(codePoint))
                .mapToObj(Character::toString)
                .filter(each -> !ShownText.of(each).equals(each))
                .findFirst()
                .map(each -> String.format("U+%04X", each.codePointAt(0)));
    }

    /** Also emoji that are newer than the Unicode of this Java. */
    private static boolean isAllowed(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || codePoint == ARABIC_MARK
                || codePoint >= JOINERS_BEGIN && codePoint <= MARKS_END
                || codePoint >= TAGS_BEGIN && codePoint <= TAGS_END
                || codePoint >= EMOJI_BEGIN && codePoint <= EMOJI_END;
    }
}
