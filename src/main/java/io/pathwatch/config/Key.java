package io.pathwatch.config;

import java.util.Optional;

/**
 * A key that people may write: declared once, for reading it, for checking it and for the reference.
 *
 * @param <T> what its value is in the program
 */
final class Key<T> {

    private final String name;
    private final ValueKind<T> kind;
    private final String defaultText;
    private final String description;

    /**
     * @param name as written in the file
     * @param defaultText as it could be written in the file
     * @param description one paragraph for people, without the range, which {@code kind} tells
     */
    Key(String name, ValueKind<T> kind, String defaultText, String description) {
        this.name = name;
        this.kind = kind;
        this.defaultText = defaultText;
        this.description = description;
    }

    String name() {
        return name;
    }

    ValueKind<T> kind() {
        return kind;
    }

    String defaultText() {
        return defaultText;
    }

    String description() {
        return description;
    }

    /** @throws IllegalStateException if the declared default is not of the declared kind */
    T defaultValue() {
        Optional<T> value = kind.parse(defaultText);
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    name + ": expected " + kind.expected() + " as the default, was " + Quoted.text(defaultText));
        }
        return value.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
