package io.pathwatch.config;

import io.pathwatch.model.rule.Quota;
import java.util.Optional;

/** So many of the last so many traces, {@code 3 of 5}. */
record OutOf() implements ValueKind<Quota> {

    @Override
    public Optional<Quota> parse(String text) {
        return Optional.ofNullable(Quota.parse(text));
    }

    @Override
    public String expected() {
        return "M of N traces, such as '3 of 5', with N from 1 to 64 and M from 1 to N";
    }
}
