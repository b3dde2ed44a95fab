package io.pathwatch.source;

/** What a service answered, on one line of a message. */
public final class OneLine {

    private OneLine() {}

    /** {@code text} without control characters, blanks in a row made one, cut to {@code longest} characters. */
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < longest; i++) {
            char c = text.charAt(i);
            if (c > ' ' && !Character.isISOControl(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().strip();
    }
}
