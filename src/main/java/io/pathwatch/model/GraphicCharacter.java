package io.pathwatch.model;

/** Characters that have a shape, "graphic" in the words of the Unicode standard; others steer whatever shows them. */
public final class GraphicCharacter {

    private GraphicCharacter() {}

    /** Whether a code point is one; half of a surrogate pair is none. */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
