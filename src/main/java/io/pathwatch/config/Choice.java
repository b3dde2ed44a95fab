package io.pathwatch.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One of a few words. */
record Choice<T>(Map<String, T> byWord) implements ValueKind<T> {

    /** The words mean themselves. */
    static Choice<String> of(String... words) {
        Map<String, String> byWord = new LinkedHashMap<>();
        for (String word : words) {
            byWord.put(word, word);
        }
        return new Choice<>(byWord);
    }

    /** The words are the names of the constants in lower case, with {@code -} between words. */
    @SafeVarargs
    static <E extends Enum<E>> Choice<E> of(E... constants) {
        Map<String, E> byWord = new LinkedHashMap<>();
        for (E constant : constants) {
            byWord.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return new Choice<>(byWord);
    }

    @Override
    public Optional<T> parse(String text) {
        return Optional.ofNullable(byWord.get(text));
    }

    @Override
    public String expected() {
        String words = String.join(", ", byWord.keySet());
        int last = words.lastIndexOf(", ");
        return last < 0 ? words : words.substring(0, last) + " or " + words.substring(last + 2);
    }
}
