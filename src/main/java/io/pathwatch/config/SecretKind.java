package io.pathwatch.config;

import java.util.Optional;

/** A value of another kind that must not be shown: a password, or a URL with one in it. */
record SecretKind(ValueKind<String> kind) implements ValueKind<Secret> {

    @Override
    public Optional<Secret> parse(String text) {
        return kind.parse(text).map(Secret::new);
    }

    @Override
    public String expected() {
        return kind.expected() + ", or file:PATH or credential:NAME of one";
    }

    @Override
    public boolean isSecret() {
        return true;
    }
}
