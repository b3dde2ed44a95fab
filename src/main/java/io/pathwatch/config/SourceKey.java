package io.pathwatch.config;

import java.util.Optional;
import java.util.Set;

/**
 * A source by its key.
 *
 * @param known keys of the sources file; absent: not known, and not checked
 */
record SourceKey(Optional<Set<String>> known) implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        boolean fits = known.isEmpty() || known.get().contains(text);
        return fits ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String expected() {
        return "a key of sources.json"
                + known.map(keys -> " (" + String.join(", ", keys) + ")").orElse("");
    }
}
