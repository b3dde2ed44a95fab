package io.pathwatch.format.page;

/** Text from outside within HTML or SVG, in an element or in an attribute. */
final class MarkupText {

    private MarkupText() {}

    /** {@code text}, safe to show ({@link ShownText}), with what markup is made of written as entities. */
    static String of(String text) {
        String shown = ShownText.of(text);
        StringBuilder escaped = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
