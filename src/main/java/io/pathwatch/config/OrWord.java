package io.pathwatch.config;

import java.util.Optional;

/** A word that means "none", or a value of another kind. */
record OrWord<T>(String word, ValueKind<T> kind) implements ValueKind<Optional<T>> {

    /** {@code off}, or a value. */
    static <T> OrWord<T> orOff(ValueKind<T> kind) {
        return new OrWord<>("off", kind);
    }

    /** {@code any}, or a value. */
    static <T> OrWord<T> orAny(ValueKind<T> kind) {
        return new OrWord<>("any", kind);
    }

    @Override
    public Optional<Optional<T>> parse(String text) {
        return text.equals(word)
                ? Optional.of(Optional.empty())
                : kind.parse(text).map(Optional::of);
    }

    @Override
    public String expected() {
        return word + ", or " + kind.expected();
    }

    @Override
    public boolean isSecret() {
        return kind.isSecret();
    }

    @Override
    public Optional<T> resolve(Optional<T> value, Directories directories) {
        return value.map(present -> kind.resolve(present, directories));
    }

    @Override
    public String placeholder(Optional<T> value, String text) {
        return value.map(present -> kind.placeholder(present, text)).orElse(text);
    }
}
