package io.pathwatch.config;

/** Text of a user as it stands in a message: quoted, on one line, cut when long. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** @return {@code 'text'}; {@code nothing} if there is none */
    static String text(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        var quoted = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                quoted.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.length() > LONGEST ? "…'" : "'").toString();
    }
}
