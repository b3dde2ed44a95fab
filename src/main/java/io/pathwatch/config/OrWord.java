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
        if (text.equals(word)) {
            return Optional.of(Optional.empty());
        }
        Optional<T> value = kind.parse(text);
        return value.isPresent() ? Optional.of(value) : Optional.empty();
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
        return value.isPresent() ? Optional.of(kind.resolve(value.get(), directories)) : value;
    }

    @Override
    public String placeholder(Optional<T> value, String text) {
        return value.isPresent() ? kind.placeholder(value.get(), text) : text;
    }
}
