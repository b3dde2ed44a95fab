package io.pathwatch.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A differentiated services code point: its number, or its name in the registry of IANA. */
record DscpMark() implements ValueKind<Integer> {

    private static final Count NUMBER = new Count(0, 63);

    @Override
    public Optional<Integer> parse(String text) {
        Optional<Integer> number = NUMBER.parse(text);
        return number.isPresent() ? number : byName(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String expected() {
        return NUMBER.expected() + ", or CS0 to CS7, AF11 to AF43, EF, VA, LE or DF";
    }

    private static Optional<Integer> byName(String name) {
        return switch (name) {
            case "DF" -> Optional.of(0); // RFC 2474: the default
            case "LE" -> Optional.of(1); // RFC 8622
            case "VA" -> Optional.of(44); // RFC 5865
            case "EF" -> Optional.of(46); // RFC 3246
            default -> ofClass(name);
        };
    }

    private static Optional<Integer> ofClass(String name) {
        List<Integer> digits = name.substring(Math.min(2, name.length()))
                .chars()
                .mapToObj(c -> c - '0')
                .toList();
        if (name.startsWith("CS") && digits.size() == 1 && isIn(digits.get(0), 0, 7)) {
            return Optional.of(digits.get(0) << 3); // RFC 2474: class selectors
        }
        boolean assured =
                name.startsWith("AF") && digits.size() == 2 && isIn(digits.get(0), 1, 4) && isIn(digits.get(1), 1, 3);
        // RFC 2597: class, then drop precedence
        return assured ? Optional.of(digits.get(0) << 3 | digits.get(1) << 1) : Optional.empty();
    }

    private static boolean isIn(int value, int min, int max) {
        return value >= min && value <= max;
    }
}
